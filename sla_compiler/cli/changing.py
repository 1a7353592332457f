"""The commands about a change, from what holds to what shall hold: their options and their help."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from sla_compiler.cli.words import Difference, Format, Paper, Print

Command: TypeAlias = Callable[[], int]

_Signed: TypeAlias = Annotated[Path, typer.Argument(metavar="FILE", help="The agreement.")]
_Base: TypeAlias = Annotated[
    str | None,
    typer.Option("--base", metavar="REF", help="What holds now: a branch or commit; by default the main branch."),
]
_Day: TypeAlias = Annotated[
    str | None,
    typer.Option("--at", metavar="TIME", help="The day on which dates and keys are looked at; by default today."),
]
_Pins: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--pin", metavar="DIGEST", help="The first approvers, by the digest of their file."),
]


def verify(
    file: _Signed = Path("sla.yaml"),
    base: _Base = None,
    at: _Day = None,
    pin: _Pins = None,
    output: Annotated[Print, typer.Option("--format", help="How to print it.")] = Print.TEXT,
) -> Command:
    """Verify that every party that signs has signed exactly what this agreement means.

    Who may sign is read from the base, never from the change. Status 1 names who is missing and what to run.
    """

    def command() -> int:
        from sla_compiler.cli.commands import verify as chosen  # noqa: PLC0415 - only what the command needs

        return chosen.run(file, base, at, pin or [], output.value)

    return command


def sign(
    file: _Signed = Path("sla.yaml"),
    role: Annotated[str | None, typer.Option("--role", metavar="PARTY", help="The party that you sign for.")] = None,
    key: Annotated[
        Path | None,
        typer.Option("--key", metavar="FILE", help="Your SSH key; by default one of your own that may sign."),
    ] = None,
    base: _Base = None,
    *,
    prepare: Annotated[
        bool, typer.Option("--prepare", help="Write the PDF with a field for everybody who signs, and sign nothing.")
    ] = False,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Sign in that PDF, with a certificate: `--key` is its .p12 file.")
    ] = False,
    paper: Annotated[Paper, typer.Option("--paper", help="What that PDF is set for.")] = Paper.A4,
) -> Command:
    """Sign what this agreement means, in place of what the base holds, with an SSH key or in a PDF.

    The signature is written below `approvals/`; commit it. A passphrase is asked for by ssh-keygen, or not at all where
    an agent holds the key. The PDF can also be signed in any PDF reader: save it as `signed.pdf` beside the release.
    """

    def command() -> int:
        from sla_compiler.cli.commands import sign as chosen  # noqa: PLC0415 - only what the command needs

        if prepare:
            return chosen.prepare_pdf(file, base, paper.value)
        return chosen.run(file, role, key, base, pdf=pdf)

    return command


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE", help="Agreements, or folders with agreements; by default this folder."),
    ] = None,
    base: _Base = None,
    at: _Day = None,
    pin: _Pins = None,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where builds are kept.")] = Path("dist"),
    output: Annotated[Format, typer.Option("--format", help="How to print findings.")] = Format.TEXT,
) -> Command:
    """Check everything that must hold before a change is merged: findings, pages, builds, versions, signatures.

    Settings and approvers are those of the base, so that no change can talk the check out of anything.
    """

    def command() -> int:
        from sla_compiler.cli.commands import check as chosen  # noqa: PLC0415 - only what the command needs

        return chosen.run(files or [], base, at, pin or [], out, output.value)

    return command


def diff(  # noqa: PLR0913 - the options of the command
    old: Annotated[
        str | None,
        typer.Argument(
            metavar="OLD",
            help="A file, a build, a revision, or `REVISION:FILE`; alone it is the new one, against the base.",
        ),
    ] = None,
    new: Annotated[str | None, typer.Argument(metavar="NEW", help="The same; what shall hold.")] = None,
    base: _Base = None,
    leads: Annotated[
        Path | None,
        typer.Option("--leads", metavar="FILE", help="Replay leads under both: JSON lines, CSV or Parquet."),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="TIME",
            help="When the replay ends: after a day, or at a moment, in the agreement's time zone unless it names an "
            "offset; by default with the last fact of the file.",
        ),
    ] = None,
    output: Annotated[Difference, typer.Option("--format", help="How to print it.")] = Difference.TEXT,
    redline: Annotated[
        Path | None,
        typer.Option(
            "--redline", metavar="FILE", help="Write also the document with every change marked, as PDF or `.md`."
        ),
    ] = None,
    *,
    paper: Annotated[Paper, typer.Option("--paper", help="What that PDF is set for.")] = Paper.A4,
    no_prove: Annotated[
        bool, typer.Option("--no-prove", help="Ask nothing about all possible leads: only what the text shows.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Status 1 if the two do not mean the same, for scripts.")
    ] = False,
) -> Command:
    """Say what changed between two versions, for whom, and which leads are treated differently.

    Without NEW, the file is compared with what holds: `--base`, or the main branch.
    """

    def command() -> int:
        from sla_compiler.cli.commands import diff as chosen  # noqa: PLC0415 - only what the command needs

        return chosen.run(
            chosen.Options(
                old=old,
                new=new,
                base=base,
                leads=leads,
                at=at,
                output=output.value,
                redline=redline,
                paper=paper.value,
                prove=not no_prove,
                exit_code=exit_code,
            )
        )

    return command


def changes(
    file: _Signed = Path("sla.yaml"),
    base: _Base = None,
    *,
    draft: Annotated[
        bool, typer.Option("--draft", help="Write the file to fill in, or add what is missing to the one there is.")
    ] = False,
) -> Command:
    """Check that every change has its reason, its evidence and what is expected of it, in `changes/VERSION.yaml`.

    Status 1 names what has none, and what the file explains though it did not change.
    """

    def command() -> int:
        from sla_compiler.cli.commands import changes as chosen  # noqa: PLC0415 - only what the command needs

        return chosen.run(file, base, draft=draft)

    return command


def changelog(
    file: _Signed = Path("sla.yaml"),
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; status 1 if the file would be another one.")
    ] = False,
) -> Command:
    """Write CHANGELOG.md beside the agreement: why each version differs from the one before, the newest first."""

    def command() -> int:
        from sla_compiler.cli.commands import changelog as chosen  # noqa: PLC0415 - only what the command needs

        return chosen.run(file, check=check)

    return command


COMMANDS: tuple[tuple[str, Callable[..., Command], str], ...] = (
    ("diff", diff, "Say what changed, for whom, and which leads it moves."),
    ("changes", changes, "Check or draft the reasons for a change."),
    ("changelog", changelog, "Write the change log beside the agreement."),
    ("verify", verify, "Verify that everybody has signed."),
    ("sign", sign, "Sign an agreement for a party."),
    ("check", check, "Check everything before a change is merged."),
)
"""The word, the function and the line of help of each, in the order in which help lists them."""
