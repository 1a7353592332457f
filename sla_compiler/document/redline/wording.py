"""The words that a redline has more than the edition without marks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """Fixed words without what surrounds them."""

    redline: str = "Redline: version"
    against: str = "against"
    inserted: str = "inserted"
    deleted: str = "deleted"
    legend: str = "A bar in the margin marks what is new (+) or gone (\u2212) as a whole."
    changed: str = "Changes in:"
    unchanged: str = "Nothing is different."
    front: str = "Title block"
    new: str = "new"
    drawn: str = "The drawing shows the new version. Changed in it, stage by stage"
    not_signed: str = "This edition is not signed: the one without marks is."


SAID = Said()
