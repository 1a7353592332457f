"""Family 4: rules about cadences and dispositions."""
