"""Family 1: rules about stages, ways between them, and who answers for them."""
