"""Two versions of an agreement -> leads that they treat differently, looked for in one space of both."""
