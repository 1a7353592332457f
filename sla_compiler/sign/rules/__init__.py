"""The rules about signatures and about what they stand for: one module for each."""
