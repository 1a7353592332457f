"""Family 5: rules about volumes, capacity, sums and bands."""
