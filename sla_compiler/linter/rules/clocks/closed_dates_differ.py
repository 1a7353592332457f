"""What: closed dates that are not the public holidays of the country they are said to follow.

Why: on a holiday that is missing, the clock runs while nobody works; a date copied from another year closes the office
on a working day as well.

Example:

    calendars:
      office: {open: {mon-fri: 09:00-17:00}, closed: {country: US, dates: [2026-11-27, 2026-12-25]}}

Instead:

    calendars:
      office: {open: {mon-fri: 09:00-17:00}, closed: {country: US, dates: [2026-11-26, 2026-12-25]}}
"""

from collections.abc import Iterator, Mapping
from datetime import date

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.closed_days import closed_days, listed_until
from sla_compiler.linter.facts.moments import day
from sla_compiler.linter.facts.public_days import VOLUNTARY, public_days
from sla_compiler.linter.facts.worst import days_of
from sla_compiler.linter.subject import Subject
from sla_compiler.model.head import ClosedDays, week

RULE = Rule("SLA315", "closed-dates-differ", Severity.WARNING)
_NEAR = 7  # days: as far as a holiday of one weekday moves from year to year
_TOLD = 3


def check(subject: Subject) -> Iterator[Finding]:
    """A date beside a holiday that is missing was meant for it; a further date alone is a day off of one's own."""
    agreement = subject.agreement
    first = days_of(agreement).first
    for name, closed in closed_days(agreement):
        last = listed_until(agreement, closed.dates)
        if closed.country is None or last < first:
            continue
        known = public_days(closed.country, tuple(range(first.year, last.year + 1)))
        hours = week(agreement.calendars[name])
        missing = [one for one in known if first <= one <= last and hours[one.weekday()] and one not in closed.dates]
        mistaken = {
            wrong: right
            for wrong in closed.dates
            if first <= wrong <= last and (right := _meant(wrong, missing, known, idle=not hours[wrong.weekday()]))
        }
        for wrong, right in mistaken.items():
            yield _mistaken(name, closed, wrong, right, known)
        left = [one for one in missing if one not in mistaken.values()]
        if left and closed.country.partition("-")[0] not in VOLUNTARY:
            yield _missing(name, closed, left, known)


def _meant(wrong: date, missing: list[date], known: Mapping[date, str], *, idle: bool) -> date | None:
    """The missing holiday for which a date was listed that is none, or falls on a day that is closed anyway."""
    near = [one for one in missing if abs((one - wrong).days) <= _NEAR]
    if wrong in known:
        near = [one for one in near if idle and known[one].startswith(known[wrong])]
    return min(near, key=lambda one: abs((one - wrong).days), default=None)


def _mistaken(name: str, closed: ClosedDays, wrong: date, right: date, known: Mapping[date, str]) -> Finding:
    place = Place(("calendars", name, "closed", "dates", closed.dates.index(wrong)))
    said = (
        f"`{name}` lists {day(wrong)}, when it is closed anyway, and is open on {day(right)}"
        if wrong in known
        else f"`{name}` is closed on {day(wrong)}, no public holiday in {closed.country}, and open on {day(right)}"
    )
    return Finding(
        RULE,
        f"{said}: {known[right]}",
        place,
        f"write {right}; or list {right} too",
        labels=(Label(Place(("calendars", name, "closed", "country")), "the country that the dates follow"),),
        fix=Fix(f"write {right}", (Replace(place, str(right)),), certain=False),
    )


def _missing(name: str, closed: ClosedDays, left: list[date], known: Mapping[date, str]) -> Finding:
    told = [f"{known[one]} on {day(one)}" for one in left]
    rest = f" and {len(told) - _TOLD} more" if len(told) > _TOLD else ""
    many = "a public holiday" if len(left) == 1 else f"{len(left)} public holidays"
    return Finding(
        RULE,
        f"`{name}` is open on {many} in {closed.country}: {', '.join(told[:_TOLD])}{rest}",
        Place(("calendars", name, "closed", "dates")),
        f"add {', '.join(map(str, left))}; or leave out `country` if you work on them",
        labels=(Label(Place(("calendars", name, "closed", "country")), "the country that the dates follow"),),
    )
