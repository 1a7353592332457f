"""Two versions of an agreement in; one vocabulary out, in which a lead that either of them knows can be told.

It says nothing about what a lead is: it is for building a history and for putting it into words. Where the versions
differ, a history is built for the one that asks for more.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from sla_compiler.model.lead import Attribute
from sla_compiler.model.lifecycle import Stage
from sla_compiler.model.promises import Disposition
from sla_compiler.resolve.agreement import Agreement

T = TypeVar("T")


def joined(new: Mapping[str, T], old: Mapping[str, T]) -> dict[str, T]:
    """The entries of both, those of the new version first."""
    return {**new, **{name: entry for name, entry in old.items() if name not in new}}


def vocabulary(old: Agreement, new: Agreement) -> Agreement:
    """The new version with what only the old one knows."""
    return replace(
        knowing_events_of(new, old),
        attributes={**joined(new.attributes, old.attributes), **_filled_in(old, new)},
        scores=joined(new.scores, old.scores),
        definitions=joined(new.definitions, old.definitions),
        stages={name: _stage(name, old, new) for name in joined(new.stages, old.stages)},
        dispositions={name: _outcome(name, old, new) for name in joined(new.dispositions, old.dispositions)},
        cadences=joined(new.cadences, old.cadences),
        clocks=joined(new.clocks, old.clocks),
        domains=joined(new.domains, old.domains),
    )


def knowing_events_of(agreement: Agreement, other: Agreement) -> Agreement:
    """An agreement with the events and activities of another beside its own."""
    activities = {name: one for name, one in other.activities.items() if name not in agreement.names}
    events = {name: one for name, one in other.events.items() if name not in agreement.names}
    return replace(
        agreement,
        events=joined(agreement.events, events),
        activities=joined(agreement.activities, activities),
    )


def _filled_in(old: Agreement, new: Agreement) -> Mapping[str, Attribute]:
    """Attributes of the old version that somebody fills in, and that follow from others in the new one."""
    return {
        name: old.attributes[name]
        for name, entry in new.attributes.items()
        if entry.cases is not None and name in old.attributes and old.attributes[name].cases is None
    }


def _stage(name: str, old: Agreement, new: Agreement) -> Stage:
    one, other = new.stages.get(name), old.stages.get(name)
    if one is None or other is None or one.reentry is None or other.reentry is None:
        return one or old.stages[name]
    return max((one, other), key=lambda stage: stage.reentry.after.seconds if stage.reentry else 0)


def _outcome(name: str, old: Agreement, new: Agreement) -> Disposition:
    one, other = new.dispositions.get(name), old.dispositions.get(name)
    if one is None or other is None:
        return one or old.dispositions[name]
    waits = [wait for wait in (one.wait, other.wait) if wait is not None]
    longest = max(waits, key=lambda wait: wait.seconds, default=None)
    needs = tuple(dict.fromkeys((*one.needs, *other.needs)))
    return one.model_copy(update={"needs": needs, "wait": longest, "detail": one.detail or other.detail})
