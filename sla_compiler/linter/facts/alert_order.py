"""Two alerts of one clock -> which of them comes first, where that is the same for every lead."""

from sla_compiler.core.units import Limit, OpenDays, Percent
from sla_compiler.model.promises import Alert


def comes_before(one: Alert, other: Alert) -> bool:
    """Whether an alert goes off before the other, whatever the limit and the start; False where that depends."""
    if (one.at is None) != (other.at is None):
        return one.at is not None  # a warning, as long as it is one, comes before what is overdue
    mine, theirs = one.at or one.overdue, other.at or other.overdue
    if mine is None or theirs is None or type(mine) is not type(theirs):
        return False
    return _size(mine) < _size(theirs)


def _size(time: Limit | Percent) -> tuple[int, int]:
    match time:
        case Percent():
            return time.basis_points, 0
        case OpenDays():
            return time.days, time.by or 0
        case _:
            return time.seconds, 0
