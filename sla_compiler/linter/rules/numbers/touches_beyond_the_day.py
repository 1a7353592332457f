"""What: the attempts owed for the promised leads take each rep more touches a day than a day has room for.

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
from fractions import Fraction
from math import ceil

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.facts.fitting import too_few_days
from sla_compiler.linter.facts.hand_off import arrivals
from sla_compiler.linter.facts.sums import IN_A_YEAR, Volume, largest, upward
from sla_compiler.linter.facts.term import Month
from sla_compiler.linter.facts.workload import month_at, reps
from sla_compiler.linter.subject import Subject
from sla_compiler.prose.words import number
from sla_compiler.syntax.arrival import Happens

RULE = Rule("SLA515", "touches-beyond-the-day", Severity.WARNING)
_MINUTES = 8  # to read who it is, to call or to write, and to note what came of it
_SHARE = Fraction(3, 4)  # of a day: the rest goes to breaks, to meetings, and to those who pick up


def check(subject: Subject) -> Iterator[Finding]:
    """Every cadence that starts at a promised stage, in the month with the least working time.

    That attempts find no room on the days that a cadence lasts, whatever the volume, is another finding.
    """
    agreement = subject.agreement
    people = reps(agreement)
    for volume in largest(agreement):
        begun = [name for name, one in agreement.cadences.items() if Happens(volume.stage) in arrivals(one)]
        month = month_at(agreement, volume.stage) if begun and people else None
        for name in begun if month else ():
            cadence = agreement.cadences[name]
            attempts = cadence.attempts.at_least
            touches = attempts * volume.a_year / IN_A_YEAR["month"]
            too_many = month is not None and touches * _MINUTES > people * month.minutes * _SHARE
            if month is not None and too_many and too_few_days(agreement, cadence) is None:
                yield _finding(name, attempts, volume, people, month)


def _finding(name: str, attempts: int, volume: Volume, people: int, month: Month) -> Finding:
    wanted = volume.a_year / IN_A_YEAR["month"]
    each = attempts * wanted / (people * month.days)
    minutes = month.minutes // month.days
    room = int(minutes * _SHARE / _MINUTES)
    return Finding(
        RULE,
        f"in {month.name} each rep would have to make {number(ceil(each))} touches a day for `{name}`;"
        f" {room} is the most",
        Place(("cadences", name, "attempts")),
        f"ask for fewer attempts, promise fewer leads, or plan with {ceil(people * each / room)} reps",
        note=f"{attempts} attempts x {upward(wanted)} leads / ({people} reps x {month.days} days)"
        f" = {number(ceil(each))};"
        f" three quarters of {number(minutes)} minutes a day / {_MINUTES} minutes for each touch = {room}",
        labels=volume.labels,
    )
