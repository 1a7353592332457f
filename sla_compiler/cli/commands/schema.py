"""`slac schema`: print the JSON Schema of agreements, or of the reasons for their changes, for editors."""

from sla_compiler.cli.outcome import CLEAN
from sla_compiler.cli.terminal import say
from sla_compiler.driver.schema import PUBLISHED, schema_text


def run(kind: str) -> int:
    """Print the one of files that begin with the key `kind`."""
    say(schema_text(PUBLISHED[kind]))
    return CLEAN
