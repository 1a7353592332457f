"""Family 0: rules about how the file is written that need a whole agreement."""
