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
from sla_compiler.core.units import DAY, Duration
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.fitting import MOST_A_DAY, calendar_by_which, too_few_days
from sla_compiler.linter.facts.moments import day, limit
from sla_compiler.linter.facts.workdays import Scarce, covered
from sla_compiler.linter.subject import Subject
from sla_compiler.model.promises import Cadence
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA401", "attempts-cannot-fit", Severity.WARNING)

_FRIDAY, _MONDAY = 4, 7


def check(subject: Subject) -> Iterator[Finding]:
    """Working days are read from the calendar of the owner's clocks; without one every day can be used."""
    agreement = subject.agreement
    for name, cadence in agreement.cadences.items():
        calendar = calendar_by_which(agreement, cadence)
        if calendar is not None and _always_quiet(agreement, cadence, calendar):
            yield _quiet(name, calendar)
        elif cadence.over != "none":
            found = too_few_days(agreement, cadence)
            if found is not None:
                yield _too_few_days(name, cadence, cadence.over, found, calendar)


def _always_quiet(agreement: Agreement, cadence: Cadence, calendar: str) -> bool:
    entry = agreement.calendars[calendar]
    same_zone = entry.timezone == agreement.head.timezone
    return same_zone and cadence.quiet is not None and covered(entry, cadence.quiet)


def _quiet(name: str, calendar: str) -> Finding:
    return Finding(
        RULE,
        f"it is quiet whenever `{calendar}` is open, so that no attempt of `{name}` ever counts",
        Place(("cadences", name, "quiet")),
        "write when nobody may be called, such as `20:00-08:00`: the hours may run over midnight",
        labels=(Label(Place(("calendars", calendar, "open")), "the hours in which people work"),),
    )


def _too_few_days(name: str, cadence: Cadence, over: Duration, found: Scarce, calendar: str | None) -> Finding:
    most = found.days * MOST_A_DAY
    owed = cadence.attempts.at_least
    labels = [Label(Place(("cadences", name, "attempts")), f"{owed} attempts")]
    if calendar is not None:
        labels.append(Label(Place(("calendars", calendar, "open")), "the hours in which people work"))
    if cadence.quiet is not None:
        labels.append(Label(Place(("cadences", name, "quiet")), "no attempt counts then"))
    return Finding(
        RULE,
        f"{owed} attempts do not always fit into the {limit(over)} of `{name}`: {_room(found, over, calendar)}",
        Place(("cadences", name, "over")),
        f"write a longer `over`, or fewer attempts; {MOST_A_DAY} a day are the most that people put up with",
        f"a lead that arrives on {_at(found.start)} is given up on {_at(found.end)}: "
        f"{found.days} x {MOST_A_DAY} = {most} attempts, and {owed} are owed",
        tuple(labels),
    )


def _room(found: Scarce, over: Duration, calendar: str | None) -> str:
    """`over a weekend there is no day on which `office` is open`."""
    what = f"on which `{calendar}` is open" if calendar else "on which anybody may be called"
    if found.days:
        return f"there can be as few as {found.days} day{'' if found.days == 1 else 's'} {what}"
    return f"{_when(found, over)} there is no day {what}"


def _when(found: Scarce, over: Duration) -> str:
    first, last = found.start[0], found.end[0]
    if over.seconds < DAY:
        return "overnight"
    weekend = first.weekday() >= _FRIDAY and (last - first).days + first.weekday() <= _MONDAY
    return "over a weekend" if weekend else "over a long weekend"


def _at(moment: tuple[date, int]) -> str:
    return f"{day(moment[0])} at {moment[1] // 60:02d}:{moment[1] % 60:02d}"
