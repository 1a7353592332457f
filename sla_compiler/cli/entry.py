"""The console script: the words of the command line -> a status.

Most calls are `slac lint FILE`, from editors and hooks, many times an hour. Building the command line parser takes as
long as a third of that whole call, so the plain spellings of `slac lint` and `slac --version` are recognised here and
everything else, help and mistakes included, is left to it. A test holds both ways to the same output.
"""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sla_compiler import __version__
from sla_compiler.cli.outcome import CLEAN, outcome
from sla_compiler.cli.terminal import prepare, say
from sla_compiler.cli.words import Format

_RARELY = 200_000  # trees hold few circles: looking for them after every 700 objects costs a tenth of the time


def main() -> None:
    """Run the command and leave with its status."""
    # pydantic would load plugins of any package that happens to be installed, and they could change what is read.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    prepare()
    words = sys.argv[1:]
    status = outcome(lambda: _dispatch(words))
    gc.freeze()  # the interpreter would look through everything for circles once more, a fifth of a whole `slac lint`
    sys.exit(status)


def _dispatch(words: Sequence[str]) -> int:
    if list(words) == ["--version"]:
        say(f"slac {__version__}\n")
        return CLEAN
    gc.set_threshold(_RARELY)
    plain = plain_lint(words)
    if plain is not None:
        from sla_compiler.cli.commands import lint  # noqa: PLC0415 - only what the command needs

        return lint.run(lint.Options(files=plain[0], output=plain[1]))
    from sla_compiler.cli.main import run  # noqa: PLC0415 - see the top

    return run(words)


def plain_lint(words: Sequence[str]) -> tuple[list[Path], str] | None:
    """The files and the format of `lint [--format NAME] FILE...`; None for anything that is spelled otherwise."""
    if not words or words[0] != "lint":
        return None
    files, output, rest = list[Path](), "text", iter(words[1:])
    for word in rest:
        if word == "--format":
            output = next(rest, "")
        elif word != "-" and word.startswith("-"):
            return None
        elif word:
            files.append(Path(word))
        else:
            return None
    return (files, output) if output in set(Format) else None
