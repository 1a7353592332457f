"""Rules about the language itself: each reads the agreement and says what is likely not meant."""
