"""The words that a redline has more than the edition without marks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """Fixed words without what surrounds them."""

    redline: str = "Redline: version"
    against: str = "against"
    inserted: str = "inserted"
    deleted: str = "deleted"
    legend: str = (
        "In the margin: new (+) or gone (\u2212) as a whole, moved up (\u2191) or down (\u2193). "
        "Words without a mark are in both versions."
    )
    higher: str = "\u2191"
    lower: str = "\u2193"
    moved: str = "moved up or down"
    changed: str = "Changes in:"
    placed: str = "Moved to an appendix, or back:"
    unchanged: str = "Nothing is different."
    front: str = "Title block"
    new: str = "new"
    drawn: str = "The drawing shows the new version. Changed in it, stage by stage"
    not_signed: str = "This edition is not signed: the one without marks is."


SAID = Said()
