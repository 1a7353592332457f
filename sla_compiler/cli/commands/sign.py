"""`slac sign`: sign an agreement, and say what was signed and what to do with it."""

import sys
from pathlib import Path

from sla_compiler.cli.outcome import CLEAN, FINDINGS
from sla_compiler.cli.terminal import colors, say, tell
from sla_compiler.driver.read import shown
from sla_compiler.driver.sign import sign
from sla_compiler.report import text
from sla_compiler.sign.statement import short


def run(file: Path, role: str | None, key: Path | None, base: str | None) -> int:
    """Sign for a role with a key; findings that forbid it go to the standard error."""
    done = sign(file, role, key, base)
    if done.findings:
        tell(text.render(done.findings, done.proposal.texts, color=colors(sys.stderr)))
    if done.change is None:
        tell(
            "nothing was signed: the errors come first\n"
            if done.findings
            else f"{done.proposal.reading.name}: nobody signs this agreement\n"
        )
        return FINDINGS
    change, before = done.change, done.change.supersedes
    place = f"in place of {short(before.digest)}" if before else "its first version"
    say(
        f"signed `{change.agreement}` {change.version}, digest {short(change.terms.digest)}, {place}, "
        f"for `{role}` with `{done.signer}`\n"
        + "".join(f"{shown(one)}\n" for one in done.files)
        + f"next: git add {shown(done.files[0].parent)}, and commit it\n"
    )
    return CLEAN
