"""What: one closed date that lies outside the agreement, which has no date near the same day of its own year.

Why: the year is mistyped. On the day that was meant the clock runs while nobody works, and each of its leads is a miss.

Example:

    agreement: {effective: 2026-10-01, renews: 2027-09-30}
    calendars:
      office: {open: {mon-fri: 09:00-17:00}, closed: [2026-12-25, 2027-01-01, 2028-05-06]}

Instead:

    agreement: {effective: 2026-10-01, renews: 2027-09-30}
    calendars:
      office: {open: {mon-fri: 09:00-17:00}, closed: [2026-12-25, 2027-01-01, 2027-05-06]}
"""

from collections.abc import Iterator
from datetime import date

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.closed_days import closed_days, sure_days
from sla_compiler.linter.facts.moments import day
from sla_compiler.linter.facts.public_days import VOLUNTARY, public_days
from sla_compiler.linter.facts.worst import Days
from sla_compiler.linter.subject import Subject
from sla_compiler.model.head import ClosedDays, week

RULE = Rule("SLA338", "date-outside-the-term", Severity.WARNING)
_NEAR = 7  # days: a holiday of one weekday moves by no more from year to year


def check(subject: Subject) -> Iterator[Finding]:
    """Only one date that is alone out there: whoever lists the holidays of a whole year lists several."""
    agreement = subject.agreement
    days = sure_days(agreement) if agreement.head.renews else None
    for name, closed in closed_days(agreement):
        outside = [one for one in closed.dates if days and not days.first <= one <= days.last]
        if days is None or len(outside) != 1 or len(closed.dates) == 1:
            continue
        meant = _meant(outside[0], closed, days)
        open_then = meant is not None and week(agreement.calendars[name])[meant.weekday()]
        if meant is None or not open_then or _said_missing(closed, meant):
            continue
        place = Place(("calendars", name, "closed", "dates", closed.dates.index(outside[0])))
        edge = "renews" if outside[0] > days.last else "effective"
        yield Finding(
            RULE,
            f"`{name}` is closed on {day(outside[0])}, when the agreement "
            f"{'is over' if edge == 'renews' else 'has not begun'}, and open on {day(meant)}",
            place,
            f"write {meant} if that is the day; else take it out",
            labels=(Label(Place(("agreement", edge)), f"{'holds to' if edge == 'renews' else 'holds from'}"),),
            fix=Fix(f"write {meant}", (Replace(place, str(meant)),), certain=False),
        )


def _meant(wrong: date, closed: ClosedDays, days: Days) -> date | None:
    """The same day of the next year or the one before, if it lies in the agreement and nothing near it is listed."""
    step = -1 if wrong > days.last else 1
    if (wrong.month, wrong.day) == (2, 29) or not date.min.year < wrong.year < date.max.year:
        return None
    found = wrong.replace(year=wrong.year + step)
    listed = any(abs((one - found).days) <= _NEAR for one in closed.dates)
    return found if days.first <= found <= days.last and not listed else None


def _said_missing(closed: ClosedDays, meant: date) -> bool:
    """Whether it is a holiday of a country whose missing holidays are found anyway."""
    if closed.country is None or closed.country.partition("-")[0] in VOLUNTARY:
        return False
    return meant in public_days(closed.country, (meant.year,))
