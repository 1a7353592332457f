"""`slac schema`: print the JSON Schema of the language, for editors."""

from sla_compiler.cli.outcome import CLEAN
from sla_compiler.cli.terminal import say
from sla_compiler.driver.schema import schema_text


def run() -> int:
    """Print it."""
    say(schema_text())
    return CLEAN
