"""Names bound and defaults filled: from what is written to what is meant, and to the digest that is signed."""
