"""The merged parts of a file -> what the whole of it says of both versions."""

from collections.abc import Iterable, Mapping

from sla_compiler.diff.replay.example import MOST_SHOWN, LeftOut, Matter, Refused, Wish
from sla_compiler.diff.replay.part import Part
from sla_compiler.diff.replay.replayed import Moved, Replayed
from sla_compiler.diff.replay.summing import sums_of
from sla_compiler.diff.replay.swift.walk import ALERT_REFUSED
from sla_compiler.diff.replay.why import told
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.readings import Instant


def replayed(
    file: str, old: Agreement, new: Agreement, part: Part, at: Instant, renames: Mapping[str, str]
) -> Replayed:
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
        left_out=left_out(part, old, new, renames),
        before=sums_of(old, part.before, part.first, at),
        after=sums_of(new, part.after, part.first, at),
        moved={"stage": _moved(part, "stage", stages), "tier": _moved(part, "tier", tiers)},
        refused=_refused(part, {*old.dispositions, *new.dispositions}),
    )


def left_out(part: Part, old: Agreement, new: Agreement, renames: Mapping[str, str]) -> tuple[LeftOut, ...]:
    """Why leads are in no count, the most frequent reason first, else in the order of the file."""
    most = sorted(part.faults.values(), key=lambda one: -one[0])[:MOST_SHOWN]
    return tuple(told(leads, fault, old, new, renames, varied=varied) for leads, fault, varied in most)


def _refused(part: Part, outcomes: set[str]) -> tuple[Refused, ...]:
    def by(wanted: str, reason: str) -> Wish:
        if wanted in outcomes:
            return "outcome"
        return "alert" if reason == ALERT_REFUSED else "decision"

    found = [Refused(by(*key), *key, before, after, first) for key, (before, after, first) in part.refused.items()]
    return tuple(sorted(found, key=lambda one: -max(one.before, one.after)))


def _moved(part: Part, matter: Matter, order: Iterable[str]) -> tuple[Moved, ...]:
    """In the declared order of before and after; no tier comes last."""
    place = {name: index for index, name in enumerate(order)}
    found = [Moved(*key[1:], *value) for key, value in part.moved.items() if key[0] == matter]
    return tuple(sorted(found, key=lambda one: (place.get(one.before, len(place)), place.get(one.after, len(place)))))
