"""Measurements run by hand (`python -m tests.benchmarks`), never asserted: other machines, other figures."""
