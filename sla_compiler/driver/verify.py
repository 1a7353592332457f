"""An agreement and a base -> whether everybody who must has signed exactly this, and what is missing if not."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.evidence import evidence
from sla_compiler.driver.objects import Objects, objects
from sla_compiler.driver.proposal import Proposal, proposal
from sla_compiler.driver.read import shown
from sla_compiler.findings.finding import Finding, Severity
from sla_compiler.findings.located import Located, locate
from sla_compiler.sign import succession
from sla_compiler.sign.judge import Change, Standing, judge


@dataclass(frozen=True, slots=True)
class Verified:
    """The proposal, how each role stands, and everything that stands against it."""

    proposal: Proposal
    standings: tuple[Standing, ...]
    findings: tuple[Located, ...]

    @property
    def holds(self) -> bool:
        """Whether it may take effect."""
        return not any(one.finding.rule.severity is Severity.ERROR for one in self.findings)


def verify(path: Path, base: str | None = None, at: str | None = None, pins: tuple[str, ...] = ()) -> Verified:
    """Verify the agreement in a file. Raises UnusableError where the file, the base or the day cannot be used."""
    day = day_of(at)
    with objects(path.parent) as repository:
        found = proposal(path, repository, base, pins)
        return verified(found, repository, day)


def verified(found: Proposal, repository: Objects, day: date) -> Verified:
    """The same for a proposal that is known already."""
    if found.change is None:
        return Verified(found, (), found.findings)
    seen = evidence(found.path, found.change, repository, found.commit, day)
    standings = judge(found.change, seen.proofs, day)
    faults = [*_unsigned(found, found.change, standings, seen.strangers)]
    uncommitted = (*found.uncommitted, *seen.uncommitted)
    faults += [succession.not_committed(uncommitted)] if uncommitted else []
    located = (locate(one, found.reading.name, found.reading.document) for one in faults)
    return Verified(found, standings, (*found.findings, *located))


def day_of(text: str | None) -> date:
    """The day that is asked about: `2026-11-20`, or the day in UTC of a moment; today where nothing is said."""
    if text is None:
        return datetime.now(UTC).date()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UnusableError(f"`{text}` is no time", "for example `--at 2026-11-20`") from error
    return moment.astimezone(UTC).date() if moment.tzinfo else moment.date()


def command(found: Proposal, change: Change, role: str) -> str:
    """What the owner of a role runs to sign: with an SSH key, or in the PDF where all keys are certificates."""
    seats = change.seats(role)
    how = " --pdf --key YOUR.p12" if seats and all(one.key.ssh is None for one in seats) else ""
    return f"slac sign{how} --role {role} --base {shlex.quote(found.base)} {shlex.quote(shown(found.path))}"


def _unsigned(
    found: Proposal, change: Change, standings: tuple[Standing, ...], strangers: tuple[tuple[str, str], ...]
) -> Iterator[Finding]:
    for one in standings:
        if not one.consents:
            unknown = [name for role, name in strangers if role == one.role]
            yield succession.unsigned(change, one, command(found, change, one.role), unknown)
