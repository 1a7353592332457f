"""What: the attempts owed for the promised leads fill more than all the working time of the reps.

Why: then the cadence is broken on the first full day, and every target on it with it. Reps pick the leads that they
like, and the rest is closed untouched.

Example:

    cadences:
      pursuit: {owner: sales, starts: mql, attempts: 12 of touch, over: 30 days}
    commitments:
      volume: {owner: marketing, counts: mql, per: month, amount: 1000}
      capacity: {owner: sales, reps: 5, leads_per_rep: 200, per: month}

Instead:

    cadences:
      pursuit: {owner: sales, starts: mql, attempts: 6 of touch, over: 30 days}
    commitments:
      volume: {owner: marketing, counts: mql, per: month, amount: 1000}
      capacity: {owner: sales, reps: 10, leads_per_rep: 100, per: month}
"""

from collections.abc import Iterator
from math import ceil

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.facts.hand_off import arrivals
from sla_compiler.linter.facts.sums import IN_A_YEAR, Volume, largest, upward
from sla_compiler.linter.facts.term import Month
from sla_compiler.linter.facts.workload import month_at, reps
from sla_compiler.linter.subject import Subject
from sla_compiler.prose.words import number
from sla_compiler.syntax.arrival import Happens

RULE = Rule("SLA515", "touches-beyond-the-day", Severity.WARNING)
_MINUTES = 5  # to read who it is, to call or write, and to log it; nobody does it in less, all day long


def check(subject: Subject) -> Iterator[Finding]:
    """Every cadence that starts at a promised stage, in the month with the least working time."""
    agreement = subject.agreement
    people = reps(agreement)
    for volume in largest(agreement):
        begun = [name for name, one in agreement.cadences.items() if Happens(volume.stage) in arrivals(one)]
        month = month_at(agreement, volume.stage) if begun and people else None
        for name in begun if month else ():
            attempts = agreement.cadences[name].attempts.at_least
            touches = attempts * volume.a_year / IN_A_YEAR["month"]
            if month is not None and touches * _MINUTES > people * month.minutes:
                yield _finding(name, attempts, volume, people, month)


def _finding(name: str, attempts: int, volume: Volume, people: int, month: Month) -> Finding:
    wanted = volume.a_year / IN_A_YEAR["month"]
    each = attempts * wanted / (people * month.days)
    room = month.minutes // (month.days * _MINUTES)
    when = month.name
    return Finding(
        RULE,
        f"in {when} `{name}` takes {ceil(each)} touches from each rep on each working day, and a day holds {room}",
        Place(("cadences", name, "attempts")),
        f"ask for fewer attempts, promise fewer leads, or plan with {ceil(people * each / room)} reps",
        note=f"{attempts} attempts x {upward(wanted)} leads / ({people} reps x {month.days} days)"
        f" = {number(ceil(each))};"
        f" {number(month.minutes // month.days)} minutes a day / {_MINUTES} minutes for each touch = {room}",
        labels=volume.labels,
    )
