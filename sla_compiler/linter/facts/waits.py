"""An outcome -> whether the lead may return within the day, to where others wait for weeks."""

from sla_compiler.core.units import DAY, Duration
from sla_compiler.resolve.agreement import Agreement

_A_WEEK = 7 * DAY


def cut_short(agreement: Agreement, outcome: str) -> Duration | None:
    """The wait of an outcome that is shorter than a day, where that of its stage is a week or more; None otherwise."""
    one = agreement.dispositions[outcome]
    reentry = agreement.stages[one.goes_to].reentry
    if one.wait is None or reentry is None or one.wait.seconds >= DAY or reentry.after.seconds < _A_WEEK:
        return None
    return one.wait
