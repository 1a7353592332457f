"""Text as the author wrote it: YAML with positions, and the sentences inside it."""
