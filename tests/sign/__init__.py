"""Signatures: who may sign, what is signed, and everything that must not count."""
