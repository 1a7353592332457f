"""The language in plain English."""
