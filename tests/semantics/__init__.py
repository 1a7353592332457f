"""Clocks, calendars and what an agreement means."""
