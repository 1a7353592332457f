"""The published JSON Schemas, of agreements and of the reasons for their changes, as the text of their files."""

import json

from sla_compiler.diff import reasons
from sla_compiler.model.json_schema import AGREEMENT, Published, json_schema

REASONS = Published("changes", "Reasons for what changed in an agreement", reasons.Reasons, (reasons,))
PUBLISHED = {one.name: one for one in (AGREEMENT, REASONS)}
"""What has a schema, by the key with which its files begin."""


def schema_text(file: Published = AGREEMENT) -> str:
    """JSON, indented, with a line end; the same text every time."""
    return json.dumps(json_schema(file), indent=2, ensure_ascii=False) + "\n"
