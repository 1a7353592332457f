"""What: a cadence that owes more attempts than there are days to make them on.

Why: a promise that the calendar breaks is broken every holiday week. After the third red month nobody looks at the
number again.

Example:

    calendars:
      office: {timezone: Europe/Berlin, open: {mon-fri: 09:00-17:00}, closed: none}
    cadences:
      pursuit: {owner: sales, starts: mql, attempts: 6 of touch, over: 2 days}

Instead:

    calendars:
      office: {timezone: Europe/Berlin, open: {mon-fri: 09:00-17:00}, closed: none}
    cadences:
      pursuit: {owner: sales, starts: mql, attempts: 6 of touch, over: 14 days}
"""

from collections.abc import Iterator
from datetime import date

from sla_compiler.core.span import Place
from sla_compiler.core.units import Duration
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.attempts import late_steps
from sla_compiler.linter.facts.moments import day, limit
from sla_compiler.linter.facts.sides import side_of
from sla_compiler.linter.facts.workdays import Scarce, covered, scarcest
from sla_compiler.linter.facts.worst import days_of
from sla_compiler.linter.subject import Subject
from sla_compiler.model.promises import Cadence
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA401", "attempts-cannot-fit", Severity.WARNING)

_MOST_A_DAY = 3
"""More than three attempts on one person in a day do harm, and some US states forbid a fourth sales call."""


def check(subject: Subject) -> Iterator[Finding]:
    """Working days are read from the calendar of the owner's clocks; without one every day can be used.

    A plan whose steps come too late says the same more plainly.
    """
    agreement = subject.agreement
    for name, cadence in agreement.cadences.items():
        calendar = _calendar(agreement, cadence)
        entry = agreement.calendars[calendar] if calendar else None
        same_zone = entry is not None and entry.timezone == agreement.head.timezone
        if entry and same_zone and cadence.quiet is not None and covered(entry, cadence.quiet):
            yield _always_quiet(name, calendar or "")
        elif cadence.over != "none" and not late_steps(cadence):
            found = scarcest(entry, cadence.quiet, cadence.over.seconds, days_of(agreement))
            if found is not None and cadence.attempts.at_least > found.days * _MOST_A_DAY:
                yield _too_few_days(name, cadence, cadence.over, found, calendar)


def _calendar(agreement: Agreement, cadence: Cadence) -> str | None:
    """The one calendar by which the owner of a cadence works; None where that cannot be told."""
    clocks = agreement.clocks.values()
    owner = side_of(agreement, cadence.owner)
    own = {one.calendar.name for one in clocks if one.calendar and side_of(agreement, one.owner) == owner}
    named = own or set(agreement.calendars)
    return next(iter(named)) if len(named) == 1 else None


def _always_quiet(name: str, calendar: str) -> Finding:
    return Finding(
        RULE,
        f"it is quiet whenever `{calendar}` is open, so that no attempt of `{name}` ever counts",
        Place(("cadences", name, "quiet")),
        "write when nobody may be called, such as `20:00-08:00`: the hours may run over midnight",
        labels=(Label(Place(("calendars", calendar, "open")), "the hours in which people work"),),
    )


def _too_few_days(name: str, cadence: Cadence, over: Duration, found: Scarce, calendar: str | None) -> Finding:
    what = f"on which `{calendar}` is open" if calendar else "on which anybody may be called"
    days = f"{found.days or 'no'} day{'' if found.days == 1 else 's'} {what}"
    most = found.days * _MOST_A_DAY
    owed = cadence.attempts.at_least
    labels = [Label(Place(("cadences", name, "attempts")), f"{owed} attempts")]
    if calendar is not None:
        labels.append(Label(Place(("calendars", calendar, "open")), "the hours in which people work"))
    if cadence.quiet is not None:
        labels.append(Label(Place(("cadences", name, "quiet")), "no attempt counts then"))
    return Finding(
        RULE,
        f"{owed} attempts do not always fit into {limit(over)}: at worst `{name}` has {days}",
        Place(("cadences", name, "over")),
        f"write a longer `over`, or fewer attempts; {_MOST_A_DAY} a day are the most that people put up with",
        f"a lead that arrives on {_at(found.start)} is given up on {_at(found.end)}: "
        f"{found.days} x {_MOST_A_DAY} = {most} attempts, and {owed} are owed",
        tuple(labels),
    )


def _at(moment: tuple[date, int]) -> str:
    return f"{day(moment[0])} at {moment[1] // 60:02d}:{moment[1] % 60:02d}"
