"""One file for each command: from its parsed words to the status that it ends with."""
