"""`slac sign`: sign an agreement, and say what was signed and what to do with it."""

import getpass
import sys
from datetime import UTC, datetime
from pathlib import Path

from sla_compiler.cli.outcome import CLEAN, FINDINGS
from sla_compiler.cli.terminal import colors, say, tell
from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.proposal import Proposal
from sla_compiler.driver.read import shown
from sla_compiler.driver.sign import Signed, sign
from sla_compiler.findings.located import Located
from sla_compiler.report import text
from sla_compiler.report.visible import visible
from sla_compiler.sign.judge import Change
from sla_compiler.sign.statement import short


def run(file: Path, role: str | None, key: Path | None, base: str | None, *, pdf: bool) -> int:
    """Sign for a role with a key; findings that forbid it go to the standard error."""
    done = _in_pdf(file, role, key, base) if pdf else sign(file, role, key, base)
    _tell(done.proposal, done.findings)
    if done.change is None:
        return _nothing(done.proposal, done.findings)
    change = done.change
    say(
        f"signed `{change.agreement}` {change.version}, digest {short(change.terms.digest)}, "
        f"{_place(change, done.proposal.base)}, for `{role}` with `{done.signer}`\n"
        + "".join(f"{shown(one)}\n" for one in done.files)
        + f"next: git add {shown(done.files[0].parent)}, and commit it\n"
        + "".join(f"then: {visible(one)}\n" for one in done.remaining)
    )
    return CLEAN


def _place(change: Change, base: str) -> str:
    """What it takes the place of."""
    if change.supersedes is None:
        return "its first version"
    if change.settled:
        return f"as `{visible(base)}` holds it already"
    return f"in place of {short(change.supersedes.digest)}"


def prepare_pdf(file: Path, base: str | None, paper: str) -> int:
    """Write the PDF that is to be signed; `paper` is `a4` or `letter`."""
    from sla_compiler.driver.build import PAPERS  # noqa: PLC0415 - only who asks for it needs it
    from sla_compiler.driver.release import prepare  # noqa: PLC0415 - only who asks for it needs it

    done = prepare(file, base, PAPERS[paper])
    _tell(done.proposal, done.findings)
    if done.file is None:
        return _nothing(done.proposal, done.findings)
    signed = done.file.with_name("signed.pdf")
    say(
        f"{shown(done.file)}\n"
        f"next: commit it; sign in its fields in any PDF reader, save as {shown(signed)}, and commit that\n"
    )
    return CLEAN


def _in_pdf(file: Path, role: str | None, key: Path | None, base: str | None) -> Signed:
    from sla_compiler.driver.sign_pdf import sign_pdf  # noqa: PLC0415 - only who asks for it needs it

    today = datetime.now(UTC).date()
    return sign_pdf(file, role, key, base, _ask, f"{today.day} {today:%B %Y}")


def _ask(question: str) -> str:
    """A passphrase, which is shown nowhere."""
    if not sys.stdin.isatty():
        raise UnusableError("a passphrase is needed, and nobody is there to ask", "run the command in a terminal")
    return getpass.getpass(question)


def _tell(proposal: Proposal, findings: tuple[Located, ...]) -> None:
    if findings:
        tell(text.render(findings, proposal.texts, color=colors(sys.stderr)))


def _nothing(proposal: Proposal, findings: tuple[Located, ...]) -> int:
    tell(
        "nothing was signed: the errors come first\n"
        if findings
        else f"{proposal.reading.name}: nobody signs this agreement\n"
    )
    return FINDINGS
