"""The published schema in the language server that most editors use for YAML."""
