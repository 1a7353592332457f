"""`slac init`: write a first agreement, and say what to do with it."""

import shlex
from pathlib import Path

from sla_compiler.cli.outcome import CLEAN
from sla_compiler.cli.terminal import say
from sla_compiler.driver.init import SCHEMA, init
from sla_compiler.driver.read import shown


def run(target: Path, name: str | None) -> int:
    """Write the example `name`, or the smallest useful agreement, to a new file or into a folder."""
    path = init(name, target)
    beside = shown(path.with_name(SCHEMA))
    say(
        f"{shown(path)}\n"
        f"{beside}: lets editors complete and explain every key\n"
        f"next: change what is different with you, then `slac lint {shlex.quote(shown(path))}`\n"
    )
    return CLEAN
