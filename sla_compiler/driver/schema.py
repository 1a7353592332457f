"""The published JSON Schema of the language, as the text of its file."""

import json

from sla_compiler.model.json_schema import json_schema


def schema_text() -> str:
    """JSON, indented, with a line end; the same text every time."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
