"""Who works the leads of a stage, and in how much time: a stage in, the reps and the shortest month out."""

from sla_compiler.linter.facts.hand_off import started_by, top
from sla_compiler.linter.facts.term import Month, shortest_month
from sla_compiler.model.promises import Clock
from sla_compiler.resolve.agreement import Agreement


def reps(agreement: Agreement) -> int:
    """All people that capacity names, 0 where nothing does."""
    return sum(one.reps or 0 for one in agreement.commitments.values())


def month_at(agreement: Agreement, stage: str) -> Month | None:
    """The month with the least working time for leads of a stage; None where nothing says when that is.

    Working time is that of a clock of another side which starts at the stage, or of the only calendar there is.
    """
    mine = top(agreement, agreement.stages[stage].owner)
    found = [
        one.calendar.name
        for one in started_by(agreement, stage)
        if isinstance(one, Clock) and one.calendar is not None and top(agreement, one.owner) != mine
    ]
    if not found and len(agreement.calendars) == 1:
        found = list(agreement.calendars)
    return shortest_month(agreement, found[0]) if found else None
