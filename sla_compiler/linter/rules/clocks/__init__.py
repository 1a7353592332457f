"""Family 3: rules about clocks, calendars and tiers."""
