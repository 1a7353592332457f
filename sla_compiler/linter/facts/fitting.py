"""A cadence in; whether its attempts find room on the days that it lasts, out."""

from sla_compiler.linter.facts.attempts import late_steps
from sla_compiler.linter.facts.sides import side_of
from sla_compiler.linter.facts.workdays import Scarce, scarcest
from sla_compiler.linter.facts.worst import days_of
from sla_compiler.model.promises import Cadence
from sla_compiler.resolve.agreement import Agreement

MOST_A_DAY = 3
"""More than three attempts on one person in a day do harm, and some US states forbid a fourth sales call."""


def calendar_by_which(agreement: Agreement, cadence: Cadence) -> str | None:
    """The one calendar by which the owner of a cadence works; None where that cannot be told."""
    clocks = agreement.clocks.values()
    owner = side_of(agreement, cadence.owner)
    own = {one.calendar.name for one in clocks if one.calendar and side_of(agreement, one.owner) == owner}
    named = own or set(agreement.calendars)
    return next(iter(named)) if len(named) == 1 else None


def too_few_days(agreement: Agreement, cadence: Cadence) -> Scarce | None:
    """The start after which there are fewer days than the attempts need; None where there is always room.

    Without a calendar every day can be used. A plan whose steps come too late says the same more plainly.
    """
    if cadence.over == "none" or late_steps(cadence):
        return None
    name = calendar_by_which(agreement, cadence)
    entry = agreement.calendars[name] if name else None
    found = scarcest(entry, cadence.quiet, cadence.over.seconds, days_of(agreement))
    return found if found is not None and cadence.attempts.at_least > found.days * MOST_A_DAY else None
