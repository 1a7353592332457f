"""The rules about a new version and the reasons given for it: one module for each."""
