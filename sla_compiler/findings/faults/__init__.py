"""The faults of the file itself: one module for each, its docstring is what is explained to people."""
