"""The verbs, called as a program calls them."""
