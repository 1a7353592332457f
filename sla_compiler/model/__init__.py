"""The typed language: one class for each kind of entry, one line for each field, and nothing accepted beyond them."""
