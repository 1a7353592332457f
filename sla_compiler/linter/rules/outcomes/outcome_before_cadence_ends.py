"""What: an outcome is due before the cadence that it must wait for can end.

Why: the rep must choose between a late answer and a false one, and learns that the numbers are there to be fed.

Example:

    clocks:
      answer: {owner: sales, starts: mql, stops: [sal, disposed], within: 3 days}
    cadences:
      pursuit: {owner: sales, starts: mql, attempts: 6 of touch, over: 14 days}
    dispositions:
      unreachable: {kind: recycle, goes_to: nurture, needs: pursuit, feeds: channel mix}

Instead:

    clocks:
      answer: {owner: sales, starts: pursuit ended, stops: [sal, disposed], within: 3 days}
    cadences:
      pursuit: {owner: sales, starts: mql, attempts: 6 of touch, over: 14 days}
    dispositions:
      unreachable: {kind: recycle, goes_to: nurture, needs: pursuit, feeds: channel mix}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Path, Place
from sla_compiler.core.units import DAY, Limit
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.attempts import counting_steps
from sla_compiler.linter.facts.moments import limit, moment, stretch
from sla_compiler.linter.facts.opening import arrivals_of
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.facts.spans import Shortest, limits_of, shortest
from sla_compiler.linter.facts.worst import due
from sla_compiler.linter.subject import Subject
from sla_compiler.model.promises import Cadence, Clock
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import Happens

RULE = Rule("SLA404", "outcome-before-cadence-ends", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Clocks that only an outcome or a decision stops, and that start with a cadence that an outcome needs."""
    agreement = subject.agreement
    for name, clock in agreement.clocks.items():
        if not _awaits_outcome(agreement, clock):
            continue
        for cadence, needing in _needed(agreement, clock):
            lasts = _lasts(agreement, agreement.cadences[cadence])
            limits = limits_of(clock.within, ("clocks", name, "within"))
            short = [(path, value) for path, value in limits if shortest(agreement, name, value).seconds < lasts]
            if short:
                yield _finding(agreement, name, cadence, needing, short)


def _awaits_outcome(agreement: Agreement, clock: Clock) -> bool:
    names = [stop.name for stop in clock.stops if isinstance(stop, Happens)]
    known = {*agreement.stages, *agreement.dispositions, "disposed"}
    return len(names) == len(clock.stops) and set(names) <= known


def _needed(agreement: Agreement, clock: Clock) -> Iterator[tuple[str, str]]:
    """The cadences that start with a clock and that an outcome which stops it needs, each with that outcome."""
    stops = {stop.name for stop in clock.stops if isinstance(stop, Happens)}
    for cadence, one in agreement.cadences.items():
        if not set(arrivals_of(one.starts)) & set(arrivals_of(clock.starts)):
            continue
        for name, outcome in agreement.dispositions.items():
            if cadence in outcome.needs and stops & {name, "disposed", outcome.goes_to}:
                yield cadence, name
                break


def _lasts(agreement: Agreement, cadence: Cadence) -> int:
    """Seconds that the attempts may take: to the last step that is owed, or to the end of the cadence."""
    steps = counting_steps(agreement, cadence)
    if len(steps) >= cadence.attempts.at_least:
        return cadence.steps[steps[cadence.attempts.at_least - 1]].day * DAY
    return 0 if cadence.over == "none" else cadence.over.seconds


def _finding(agreement: Agreement, clock: str, cadence: str, outcome: str, short: list[tuple[Path, Limit]]) -> Finding:
    path, value = short[0]
    lasts = _lasts(agreement, agreement.cadences[cadence])
    one = agreement.cadences[cadence]
    ends = "steps" if len(counting_steps(agreement, one)) >= one.attempts.at_least else "over"
    labels = [
        Label(Place(("cadences", cadence, ends), "key"), f"the attempts may take {stretch(lasts)}"),
        Label(Place(("dispositions", outcome, "needs")), f"not before the attempts of `{cadence}` are made"),
    ]
    labels += [Label(Place(other), "too short as well") for other, _ in short[1:]]
    edit = Replace(Place(("clocks", clock, "starts")), f"{cadence} ended")
    return Finding(
        RULE,
        f"`{clock}` wants an answer after {limit(value)}, and `{outcome}` must wait for `{cadence}`, "
        f"whose attempts may take {stretch(lasts)}",
        Place(path),
        f"write `starts: {cadence} ended`, so that the time for an answer begins when the attempts are made; "
        "or give it longer",
        _worked(shortest(agreement, clock, value), value, lasts),
        tuple(labels)[:MOST_LABELS],
        Fix(f"start `{clock}` when `{cadence}` has ended", (edit,), certain=False),
    )


def _worked(least: Shortest, value: Limit, lasts: int) -> str:
    """An arrival with both moments, where the calendar has no closed date in between."""
    calendar = least.calendar
    if calendar is None or due(value, calendar, least.start) != least.start + least.seconds:
        return f"an answer that is due after {limit(value)} comes before {stretch(lasts)} of trying are over"
    arrives, answers, tried = (moment(calendar.zone, least.start + seconds) for seconds in (0, least.seconds, lasts))
    return f"a lead that arrives on {arrives} must have its answer on {answers}, and may be tried until {tried}"
