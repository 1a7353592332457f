"""`slac init`: write a first agreement, and say what to do with it."""

import shlex
from pathlib import Path

from sla_compiler.cli.outcome import CLEAN
from sla_compiler.cli.terminal import say
from sla_compiler.driver.init import SCHEMA, example, init
from sla_compiler.driver.read import STDIN, shown
from sla_compiler.report.visible import name_first, visible


def run(target: Path, name: str | None) -> int:
    """Write the example `name`, or the smallest useful agreement, to a new file or into a folder; `-` is printed."""
    if target == STDIN:
        say(example(name))
        return CLEAN
    path = init(name, target)
    written, beside = (visible(shown(one)) for one in (path, path.with_name(SCHEMA)))
    say(
        f"{name_first(written)}\n"
        f"{name_first(beside)}: lets editors complete and explain every key\n"
        f"next: change what is different with you, then `slac lint {shlex.quote(written)}`\n"
    )
    return CLEAN
