"""The merged parts of a file -> what the whole of it says of both versions."""

from collections.abc import Iterable

from sla_compiler.diff.replay.example import Matter
from sla_compiler.diff.replay.part import Part
from sla_compiler.diff.replay.replayed import Moved, Replayed
from sla_compiler.diff.replay.summing import sums_of
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.readings import Instant


def replayed(file: str, old: Agreement, new: Agreement, part: Part, at: Instant) -> Replayed:
    """The sums of both versions and the leads that moved; `file` as it is shown to people."""
    stages = tuple(dict.fromkeys((*old.stages, *new.stages)))
    tiers = tuple(dict.fromkeys((*old.tiers, *new.tiers)))
    return Replayed(
        file=file,
        at=at,
        since=part.first,
        leads=part.leads,
        absent=part.absent,
        skipped=part.skipped,
        unread=part.unread,
        before=sums_of(old, part.before, part.first, at),
        after=sums_of(new, part.after, part.first, at),
        moved={"stage": _moved(part, "stage", stages), "tier": _moved(part, "tier", tiers)},
    )


def _moved(part: Part, matter: Matter, order: Iterable[str]) -> tuple[Moved, ...]:
    """In the declared order of before and after; no tier comes last."""
    place = {name: index for index, name in enumerate(order)}
    found = [Moved(*key[1:], *value) for key, value in part.moved.items() if key[0] == matter]
    return tuple(sorted(found, key=lambda one: (place.get(one.before, len(place)), place.get(one.after, len(place)))))
