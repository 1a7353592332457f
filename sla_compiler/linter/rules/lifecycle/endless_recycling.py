"""What: a stage that lets leads return any number of times, and soon.

Why: the same lead is worked, sent back and delivered again until the reps stop reading the names; each time it is
measured as new work.

Example:

    stages:
      nurture: {owner: marketing, reentry: {after: 7 days, at_most: none}}

Instead:

    stages:
      nurture: {owner: marketing, reentry: {after: 30 days, at_most: 3}}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.core.units import DAY, Duration
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.moments import limit
from sla_compiler.linter.facts.ways import open_ways
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA116", "endless-recycling", Severity.WARNING)

_SHORT = 30 * DAY
"""Below a month one lead comes back more than twelve times a year, which no rep takes for a new lead."""
_YEAR = 365 * DAY


def check(subject: Subject) -> Iterator[Finding]:
    """The wait of an outcome stands in place of the stage's own: the shortest that can come about is looked at."""
    agreement = subject.agreement
    for name, stage in agreement.stages.items():
        if stage.reentry is None or stage.reentry.at_most != "none":
            continue
        wait, outcome = _shortest(agreement, name, stage.reentry.after)
        if wait.seconds >= _SHORT:
            continue
        place = Place(("dispositions", outcome, "wait") if outcome else ("stages", name, "reentry", "after"))
        yield Finding(
            RULE,
            f"a lead can come back from `{name}` after {limit(wait)}, as often as it likes: "
            f"{_YEAR // wait.seconds} times a year at worst",
            Place(("stages", name, "reentry", "at_most")),
            "write how often one lead may return, for example `at_most: 3`",
            labels=(Label(place, "this is all that it waits"),),
        )


def _shortest(agreement: Agreement, stage: str, after: Duration) -> tuple[Duration, str]:
    """The shortest wait that can come about in a stage, and the outcome that says it, if one does."""
    waits: list[tuple[int, Duration, str]] = []
    for way in open_ways(agreement):
        if way.target == stage and way.kind != "disqualifier":
            own = agreement.dispositions[way.name].wait if way.kind == "outcome" else None
            waits.append((own.seconds, own, way.name) if own else (after.seconds, after, ""))
    _, wait, outcome = min(waits, key=lambda one: one[0], default=(0, after, ""))
    return wait, outcome
