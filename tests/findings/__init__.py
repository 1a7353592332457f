"""Rules, what is chosen of them, and waivers."""
