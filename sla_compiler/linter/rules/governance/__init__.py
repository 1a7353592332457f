"""Family 6: rules about parties, reviews, disputes and dates."""
