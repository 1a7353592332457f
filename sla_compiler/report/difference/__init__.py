"""A difference as people and programs read it: one page of plain text in order, printed in four forms."""
