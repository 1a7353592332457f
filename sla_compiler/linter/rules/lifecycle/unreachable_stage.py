"""What: a stage into which no way leads.

Why: both sides sign a place in which no lead will ever be; what is promised for it is never owed, and nobody notices.

Example:

    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: raw, when: fit >= 60}
      sal: {owner: sales}

Instead:

    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: raw, when: fit >= 60}
      sal: {owner: sales, from: mql, decided_by: sales}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.opening import opened_by
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.facts.ways import Way, reached, ways
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA101", "unreachable-stage", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for each stage that is cut off; those behind it are shown with it."""
    agreement = subject.agreement
    found = ways(agreement)
    apart = set(agreement.stages) - reached(found, [agreement.start, *_found_elsewhere(agreement, found)])
    while apart:
        first = _outermost(found, [name for name in agreement.stages if name in apart])
        behind = [name for name in agreement.stages if name in apart & reached(found, [first]) and name != first]
        apart -= {first, *behind}
        yield _finding(subject, first, behind)


def _found_elsewhere(agreement: Agreement, found: tuple[Way, ...]) -> Iterator[str]:
    """Stages that come from themselves alone, or where outcomes lead that end nothing."""
    yield from (way.source for way in found if way.source == way.target)
    yield from (one.goes_to for one in agreement.dispositions.values() if not one.from_)


def _outermost(found: tuple[Way, ...], apart: list[str]) -> str:
    """The first stage that nothing leads into, else the first of a circle that is cut off as a whole."""
    entered = {way.target for way in found if way.source != way.target}
    return next((name for name in apart if name not in entered), apart[0])


def _finding(subject: Subject, stage: str, behind: list[str]) -> Finding:
    labels = [Label(Place(("stages", name), "key"), f"can only be reached from `{stage}`") for name in behind]
    labels += [Label(Place(one.path), f"`{one.name}` never starts here") for one in opened_by(subject.agreement, stage)]
    labels += [
        Label(way.place, f"no lead comes from `{stage}` here")
        for way in ways(subject.agreement)
        if way.source == stage and way.target not in behind and way.kind in {"automatic", "decided"}
    ]
    where = "write `from:` in it with the stage that leads come from, or let an outcome go there"
    return Finding(
        RULE,
        f"no way leads into `{stage}`: no lead will ever be there",
        Place(("stages", stage), "key"),
        f"{where}; or take it out",
        labels=tuple(labels)[:MOST_LABELS],
    )
