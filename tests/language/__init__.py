"""The whole language, leaf by leaf: what it says, what it is signed as, and what it never does."""
