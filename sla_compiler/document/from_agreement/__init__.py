"""The sections of the printed agreement, each filled in from the agreement itself."""
