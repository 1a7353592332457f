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
from itertools import combinations

from sla_compiler.core.span import Place
from sla_compiler.core.units import Duration
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.moments import limit
from sla_compiler.linter.facts.timing import Bound, bounds, quoted, starts_of, stops_of, together
from sla_compiler.linter.subject import Subject
from sla_compiler.model.promises import Clock
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA303", "two-limits", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Look at clocks for every lead; a share of 95% later beside 80% soon, or a limit over restarts, can be meant."""
    agreement = subject.agreement
    for (one, first), (other, second) in combinations(agreement.clocks.items(), 2):
        differing = _differing(one, first, other, second)
        if differing and _same(agreement, first, second):
            yield _finding(one, other, second, *differing)


def _finding(one: str, other: str, second: Clock, mine: Bound, theirs: Bound) -> Finding:
    limits = f"{limit(mine.limit)} by `{one}`, {limit(theirs.limit)} by `{other}`"
    return Finding(
        RULE,
        f"the time to {quoted(second.stops)} has two limits{theirs.whose or mine.whose}: {limits}",
        Place(theirs.path),
        f"keep one of the clocks, or say with `applies_to` which leads `{other}` is for",
        labels=(
            Label(Place(mine.path), f"the limit of `{one}`"),
            Label(Place(("clocks", one, "stops")), "the same stop"),
            Label(Place(("clocks", other, "stops")), "the same stop"),
        ),
    )


def _same(agreement: Agreement, first: Clock, second: Clock) -> bool:
    """Whether a start opens both, what stops one stops the other, and every lead has both."""
    return (
        first.applies_to is None
        and second.applies_to is None
        and first.target == second.target
        and first.pauses == second.pauses
        and (first.starts.each is None) == (second.starts.each is None)
        and stops_of(agreement, first) == stops_of(agreement, second)
        and bool(starts_of(agreement, first) & starts_of(agreement, second))
    )


def _differing(one: str, first: Clock, other: str, second: Clock) -> tuple[Bound, Bound] | None:
    for mine, theirs in together(bounds(one, first), bounds(other, second)):
        same_time = isinstance(mine.limit, Duration) or first.calendar == second.calendar
        if mine.limit != theirs.limit or not same_time:
            return mine, theirs
    return None
