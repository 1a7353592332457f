"""Two views of an agreement -> the edition of the new one in which all that differs from the old one is marked."""
