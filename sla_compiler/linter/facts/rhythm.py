"""Reviews -> how often they come, as days that can be compared."""

from sla_compiler.model.scalars import Period
from sla_compiler.resolve.agreement import Agreement

MONTH, QUARTER = 31, 92

DAYS: dict[Period, int] = {"day": 1, "week": 7, "month": MONTH, "quarter": QUARTER, "year": 366}
"""The longest that each period lasts."""


def held_within(agreement: Agreement, days: int) -> tuple[str, ...]:
    """The reviews that come round in at most so many days, in the order of the file."""
    return tuple(name for name, review in agreement.reviews.items() if DAYS[review.every] <= days)
