"""The command line in full: its commands, their options and their help; what a command needs is loaded when it runs."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from sla_compiler import __version__
from sla_compiler.cli.outcome import CLEAN, UNUSABLE
from sla_compiler.cli.terminal import say
from sla_compiler.core.errors import UnusableError


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


class Paper(StrEnum):
    """What the document is printed on."""

    A4 = "a4"
    LETTER = "letter"


class Edition(StrEnum):
    """A form in which people read the agreement."""

    MD = "md"
    HTML = "html"
    PDF = "pdf"


Command: TypeAlias = Callable[[], int]

app = typer.Typer(
    name="slac",
    help="The agreement between marketing and sales as one file: checked, printed on two pages, compiled.",
    epilog="Status: 0 clean, 1 findings, 2 the command or its input is unusable, 3 a fault of slac itself.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run(words: Sequence[str]) -> int:
    """Parse the words, then run their command; words that are wrong are told like any other unusable input."""
    try:
        chosen = app(list(words) or ["--help"], prog_name="slac", standalone_mode=False)
    except typer.TyperException as error:
        raise _misspelt(error) from error
    if not words:
        return UNUSABLE
    # The parser only chooses: run inside it, a command that fails would be ended in the parser's own way.
    return chosen() if callable(chosen) else CLEAN


def _print_version(asked: bool) -> None:  # noqa: FBT001 - how typer calls it
    if asked:
        say(f"slac {__version__}\n")
        raise typer.Exit


def _misspelt(error: typer.TyperException) -> UnusableError:
    """The parser's complaint in our words."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "slac"
    message = error.format_message().rstrip(".").replace("'", "`").replace(": Value error, ", ": ")
    return UnusableError(message[:1].lower() + message[1:], f"see `{command} --help`")


@app.callback()
def _slac(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that stand before a command."""


@app.command(short_help="Check agreements and show what is wrong.")
def lint(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE",
            help="Files, `-` for the standard input, or folders, in which every `sla.yaml` and `NAME.sla.yaml` is "
            "checked; by default this folder.",
        ),
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print findings.")] = Format.TEXT,
) -> Command:
    """Check agreements and show what is wrong, where, and what to write instead."""

    def command() -> int:
        from sla_compiler.cli.commands import lint as chosen  # noqa: PLC0415 - only what the command needs

        return chosen.run(files or [], output.value)

    return command


@app.command(short_help="Write the PDF and what belongs to it.")
def build(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The agreement.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where to make the folder.")] = Path("dist"),
    paper: Annotated[Paper, typer.Option("--paper", help="What the PDF is set for.")] = Paper.A4,
    editions: Annotated[
        list[Edition] | None, typer.Option("--format", help="Write only this one; may be given several times.")
    ] = None,
) -> Command:
    """Write what people read and sign: a folder DIR/<id>-<version> with PDF, HTML, Markdown and manifest.

    An agreement with errors is not built. The folder is replaced as a whole: it never holds half of a build.
    """

    def command() -> int:
        from sla_compiler.cli.commands import build as chosen  # noqa: PLC0415 - only what the command needs

        return chosen.run(file, out, paper.value, [one.value for one in editions or []])

    return command


@app.command(short_help="Print the JSON Schema for editors.")
def schema() -> Command:
    """Print the JSON Schema of the language, by which editors complete and check an agreement."""

    def command() -> int:
        from sla_compiler.cli.commands import schema as chosen  # noqa: PLC0415 - only what the command needs

        return chosen.run()

    return command


@app.command(short_help="Show where a lead stands, and why.")
def score(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The agreement.")],
    lead: Annotated[Path, typer.Argument(metavar="LEAD", help="The lead's history as JSON: `created` and `facts`.")],
    at: Annotated[
        str | None,
        typer.Option(
            "--at", metavar="TIME", help="The moment, such as 2026-11-20T17:20-05:00; by default the last fact's."
        ),
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TEXT,
) -> Command:
    """Replay a lead's history: its stage, scores, tier, clocks and cadences, and how each number came about."""

    def command() -> int:
        from sla_compiler.cli.commands import score as chosen  # noqa: PLC0415 - only what the command needs

        return chosen.run(file, lead, at, output.value)

    return command
