"""The command line in full: its commands, their options and their help; what a command needs is loaded when it runs."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from sla_compiler import __version__
from sla_compiler.cli import changing
from sla_compiler.cli.outcome import CLEAN, UNUSABLE
from sla_compiler.cli.terminal import say
from sla_compiler.cli.words import AskFormat, Edition, Format, Grade, Kind, Page, Paper, Print
from sla_compiler.core.errors import UnusableError

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
def lint(  # noqa: PLR0913 - the options of the command
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE",
            help="Files, `-` for the standard input, or folders, in which every `sla.yaml` and `NAME.sla.yaml` is "
            "checked; by default what the settings name, else this folder.",
        ),
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print findings.")] = Format.TEXT,
    *,
    fix: Annotated[bool, typer.Option("--fix", help="Make the fixes that are certain, in the files.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="Make also the fixes that somebody should look at.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what the fixes would change, and change nothing.")] = False,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="RULE", help="Only these: a code, its beginning (`SLA3`), or a name."),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="RULE", help="None of these.")] = None,
    fail_on: Annotated[
        Grade | None, typer.Option("--fail-on", help="From which severity on the status is 1; by default `warning`.")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="DAY", help="Check also what depends on the day: `today`, or such as 2026-11-20."),
    ] = None,
    no_prove: Annotated[
        bool, typer.Option("--no-prove", help="Ask nothing about all possible leads: only what the text shows.")
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Print how much each rule found, and how long it took.")
    ] = False,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="FILE", help="Leave alone what this file says was there.")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", metavar="FILE", help="Write that file, from what is there now.")
    ] = None,
    config: Annotated[
        Path | None, typer.Option("--config", metavar="FILE", help="The settings; by default the nearest there are.")
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Read no settings.")] = False,
) -> Command:
    """Check agreements and show what is wrong, where, and what to write instead."""

    def command() -> int:
        from sla_compiler.cli.commands import lint as chosen  # noqa: PLC0415 - only what the command needs

        return chosen.run(
            chosen.Options(
                files=files or (),
                output=output.value,
                select=_listed(select),
                ignore=_listed(ignore),
                fail_on=fail_on.value if fail_on else None,
                at=at,
                prove=not no_prove,
                statistics=statistics,
                fix=fix,
                unsafe_fixes=unsafe_fixes,
                diff=diff,
                baseline=baseline,
                write_baseline=write_baseline,
                config=config,
                isolated=isolated,
            )
        )

    return command


def _listed(given: list[str] | None) -> tuple[str, ...]:
    """`--select A,B --select C`."""
    return tuple(one.strip() for words in given or () for one in words.split(",") if one.strip())


@app.command(short_help="Explain rules, or list them.")
def explain(
    rules: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RULE",
            help="Codes or names, or `proofs` for what a proof covers; without any, all rules are listed.",
        ),
    ] = None,
    output: Annotated[Page, typer.Option("--format", help="How to print it.")] = Page.TEXT,
) -> Command:
    """Say what a rule looks for, why, and what to write instead."""

    def command() -> int:
        from sla_compiler.cli.commands import explain as chosen  # noqa: PLC0415 - only what the command needs

        return chosen.run(rules or [], output.value)

    return command


@app.command(short_help="Lay agreements out in one way.")
def fmt(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE", help="Files, folders, or `-`, which prints; by default this folder."),
    ] = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; status 1 if anything would change.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change, and change nothing.")] = False,
) -> Command:
    """Lay agreements out in the one way that everybody reads; comments stay, and so does every signature."""

    def command() -> int:
        from sla_compiler.cli.commands import fmt as chosen  # noqa: PLC0415 - only what the command needs

        return chosen.run(files or [Path()], check=check, diff=diff)

    return command


@app.command(short_help="Begin an agreement from an example.")
def init(
    target: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where to write it, `-` to print it; nothing is overwritten.")
    ] = Path("sla.yaml"),
    name: Annotated[
        str | None, typer.Option("--from", metavar="NAME", help="An example; by default the smallest agreement.")
    ] = None,
) -> Command:
    """Write an agreement to begin with, and the schema by which editors complete it."""

    def command() -> int:
        from sla_compiler.cli.commands import init as chosen  # noqa: PLC0415 - only what the command needs

        return chosen.run(target, name)

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
def schema(
    kind: Annotated[
        Kind, typer.Argument(metavar="KIND", help="Agreements, or the reasons in `changes/VERSION.yaml`.")
    ] = Kind.SLA,
) -> Command:
    """Print the JSON Schema by which editors complete and check an agreement, or the reasons for its changes."""

    def command() -> int:
        from sla_compiler.cli.commands import schema as chosen  # noqa: PLC0415 - only what the command needs

        return chosen.run(kind.value)

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
    output: Annotated[Print, typer.Option("--format", help="How to print it.")] = Print.TEXT,
) -> Command:
    """Replay a lead's history: its stage, scores, tier, clocks and cadences, and how each number came about."""

    def command() -> int:
        from sla_compiler.cli.commands import score as chosen  # noqa: PLC0415 - only what the command needs

        return chosen.run(file, lead, at, output.value)

    return command


@app.command(short_help="Find a lead of which something is true.")
def ask(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The agreement.")],
    sentence: Annotated[
        str,
        typer.Argument(
            metavar="SENTENCE",
            help="Any sentence about a lead: `mql and tier = b and region is unknown`; a clock may be compared with a "
            "limit: `first_touch = 4 business hours`.",
        ),
    ],
    output: Annotated[
        AskFormat, typer.Option("--format", help="How to print it; `lead` prints the history for `slac score`.")
    ] = AskFormat.TEXT,
) -> Command:
    """Find a lead of which a sentence is true, with dated facts, or prove that no lead can be so.

    Status 0 if there is a lead, 1 if there is none, or if nobody can say.
    """

    def command() -> int:
        from sla_compiler.cli.commands import ask as chosen  # noqa: PLC0415 - only what the command needs

        return chosen.run(file, sentence, output.value)

    return command


for _word, _command, _short in changing.COMMANDS:
    app.command(_word, short_help=_short)(_command)
