"""The command line in full: its commands, their options and their help; what a command needs is loaded when it runs."""

from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from sla_compiler import __version__
from sla_compiler.cli.outcome import CLEAN, UNUSABLE, unusable
from sla_compiler.cli.terminal import say, tell


class Format(str, Enum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


class Paper(str, Enum):
    """What the document is printed on."""

    A4 = "a4"
    LETTER = "letter"


app = typer.Typer(
    name="slac",
    help="Compile the agreement between marketing and sales.\n\n"
    "One YAML file is the agreement: it is checked, printed on two pages, and compiled.",
    epilog="Status: 0 clean, 1 findings, 2 the command or its input is unusable, 3 a fault of slac itself.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run(words: Sequence[str]) -> int:
    """Parse the words and run their command; a word that is wrong is told like any other fault of the input."""
    try:
        status = app(list(words), prog_name="slac", standalone_mode=False)
    except typer.TyperException as error:
        tell(unusable(_plain(error.format_message()), _advice(error)))
        return UNUSABLE
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    return status if isinstance(status, int) else CLEAN
