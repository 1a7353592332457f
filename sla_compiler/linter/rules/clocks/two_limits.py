"""What: two clocks with the same start and the same stop, for the same leads, with different limits.

Why: each side quotes the one that suits it, and the month's report can be green and red about the same call.

Example:

    clocks:
      first_touch: {starts: mql, stops: call, within: 4 hours, target: 90%}
      response: {starts: mql, stops: call, within: 24 hours, target: 90%}

Instead:

    clocks:
      first_touch: {starts: mql, stops: call, within: 4 hours, target: 90%}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.doubled import Doubled, doubled
from sla_compiler.linter.facts.moments import limit
from sla_compiler.linter.facts.timing import quoted
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA303", "two-limits", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Look at clocks for every lead; a share of 95% later beside 80% soon, or a limit over restarts, can be meant."""
    for pair in doubled(subject.agreement):
        yield _finding(subject, pair)


def _finding(subject: Subject, pair: Doubled) -> Finding:
    one, other, mine, theirs = pair.one, pair.other, pair.mine, pair.theirs
    limits = f"{limit(mine.limit)} by `{one}`, {limit(theirs.limit)} by `{other}`"
    stops = subject.agreement.clocks[other].stops
    return Finding(
        RULE,
        f"the time to {quoted(stops)} has two limits{theirs.whose or mine.whose}: {limits}",
        Place(theirs.path),
        f"keep one of the clocks, or say with `applies_to` which leads `{other}` is for",
        labels=(
            Label(Place(mine.path), f"the limit of `{one}`"),
            Label(Place(("clocks", one, "stops")), "the same stop"),
            Label(Place(("clocks", other, "stops")), "the same stop"),
        ),
    )
