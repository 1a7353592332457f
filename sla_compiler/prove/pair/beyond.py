"""Two versions -> in words, what differs between them and moves leads, but is not said by formulas about a moment.

Where nothing is left here, the formulas decide alone where a lead goes: what is the same in both versions needs no
proof. How a cadence or a clock runs is in time, not in what is known of a lead, so it is compared as it is written.
"""

from collections.abc import Iterator
from dataclasses import replace

from sla_compiler.model.promises import Cadence, Clock, RepCalendar, Starts
from sla_compiler.prove.pair.alike import names_of
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.calendar import Calendar
from sla_compiler.semantics.moment import members
from sla_compiler.semantics.moves import wait_after
from sla_compiler.semantics.runs import calendar_from
from sla_compiler.syntax.arrival import Arrival, Happens
from sla_compiler.syntax.tree import Sentence

_KINDS = {"activity": "event"}
_TOLD_APART = frozenset({"event", "stage", "disposition", "milestone"})
_CLASHES = (_TOLD_APART, frozenset({"attribute", "score"}), frozenset({"clock", "cadence"}))


def clashes(old: Agreement, new: Agreement) -> Iterator[str]:
    """Ids that name things of other kinds, so that what one version says of them the other cannot understand."""
    for name, kind in new.names.items():
        kinds = {_KINDS.get(one, one) for one in (kind, old.names.get(name, kind))}
        if len(kinds) > 1 and any(kinds <= group for group in _CLASHES):
            yield f"`{name}`, which is {' in one version and '.join(sorted(kinds))} in the other"


def beyond(old: Agreement, new: Agreement, alike: frozenset[str]) -> Iterator[str]:
    """What the proof does not cover."""
    if old.head.timezone != new.head.timezone:
        yield "the zone in which days are meant"
    for name in old.stages.keys() & new.stages.keys():
        if old.stages[name].reentry != new.stages[name].reentry:
            yield f"when a lead may return from `{name}`"
    yield from _cadences(old, new)
    for name in sorted(old.clocks.keys() | new.clocks.keys()):
        yield from _clock(name, old, new, alike)
    for name in sorted(old.dispositions.keys() & new.dispositions.keys()):
        yield from _outcome(name, old, new)
    yield from _pools(old, new)


def _only_one(what: str, name: str, new: bool) -> str:  # noqa: FBT001 - which of two
    return f"the {what} `{name}`, which only the {'new' if new else 'old'} version has"


def _cadences(old: Agreement, new: Agreement) -> Iterator[str]:
    for name in sorted(old.cadences.keys() | new.cadences.keys()):
        one, other = old.cadences.get(name), new.cadences.get(name)
        if one is None or other is None:
            yield _only_one("cadence", name, one is None)
        elif _cadence(one, old) != _cadence(other, new):
            yield f"what `{name}` asks for, and when it ends"


def _cadence(cadence: Cadence, agreement: Agreement) -> tuple[object, ...]:
    names = members(agreement, cadence.attempts.of)
    channels = {name: agreement.activities[name].channel for name in names if name in agreement.activities}
    wanted = None if cadence.channels is None else (cadence.channels.at_least, frozenset(cadence.channels.of))
    count = cadence.attempts.at_least, frozenset(names), channels, wanted
    quiet = cadence.quiet and (cadence.quiet, agreement.head.timezone)
    ends = _arrivals(agreement, cadence.ends_on)
    return _starts(agreement, cadence.starts), *count, cadence.over, ends, quiet


def _clock(name: str, old: Agreement, new: Agreement, alike: frozenset[str]) -> Iterator[str]:
    one, other = old.clocks.get(name), new.clocks.get(name)
    if one is None or other is None:
        yield _only_one("clock", name, one is None)
        return
    if _starts(old, one.starts) != _starts(new, other.starts):
        yield f"what starts `{name}`"
    if _arrivals(old, one.stops) != _arrivals(new, other.stops):
        yield f"what stops `{name}`"
    if not _same(one.pauses, other.pauses, alike):
        yield f"what pauses `{name}`"
    if not _same(one.excused, other.excused, alike):
        yield f"what excuses a miss of `{name}`"
    if _hours(old, one.calendar) != _hours(new, other.calendar):
        yield f"the calendar of `{name}`"
    if _moving(one) != _moving(other):
        yield f"when an alert of `{name}` moves a lead, and where"


def _moving(clock: Clock) -> frozenset[tuple[object, ...]]:
    return frozenset((one.at, one.overdue, one.move_to) for one in clock.alerts if one.move_to is not None)


def _starts(agreement: Agreement, starts: Starts) -> tuple[object, ...]:
    listed = [None if one is None else _arrivals(agreement, one) for one in (starts.any, starts.each, starts.all)]
    return *listed, starts.at_most


def _arrivals(agreement: Agreement, arrivals: tuple[Arrival, ...]) -> frozenset[Arrival | frozenset[str]]:
    """Arrivals without order, each list with what it names."""
    return frozenset(frozenset(members(agreement, one.name)) if isinstance(one, Happens) else one for one in arrivals)


def _same(old: tuple[Sentence, ...], new: tuple[Sentence, ...], alike: frozenset[str]) -> bool:
    return set(old) == set(new) and all(names_of(one) <= alike for one in new)


def _hours(agreement: Agreement, calendar: RepCalendar | None) -> object:
    """The opening hours and closed dates by which a clock may run."""
    if calendar is None:
        return None
    every = {name: _opening(calendar_from(entry)) for name, entry in agreement.calendars.items()}
    named = every[calendar.name]
    return named if calendar.rep is None or set(every.values()) == {named} else (named, every)


def _opening(calendar: Calendar) -> Calendar:
    """Without the dates on which it is closed anyway, because it is on that day of every week."""
    return replace(calendar, closed=frozenset(day for day in calendar.closed if calendar.week[day.weekday()]))


def _pools(old: Agreement, new: Agreement) -> Iterator[str]:
    """Routes are proved up to the pool; whom it gives a lead depends on how many others it was given."""
    for name in sorted(old.pools.keys() & new.pools.keys()):
        one, other = old.pools[name], new.pools[name]
        if one.method != other.method:
            yield f"how `{name}` hands out its leads"
        if (one.cap, one.fallback) != (other.cap, other.fallback):
            yield f"who gets a lead while `{name}` is full"


def _outcome(name: str, old: Agreement, new: Agreement) -> Iterator[str]:
    one, other = old.dispositions[name], new.dispositions[name]
    if one.kind != other.kind:
        yield f"whether `{name}` says that a lead never was one, ends or returns"
    if wait_after(old, name) != wait_after(new, name):
        yield f"how long a lead waits after `{name}`"
    if bool(one.detail) != bool(other.detail):
        yield f"whether `{name}` needs one of its details"
    asked = [{need for need in entry.needs if need in side.cadences} for entry, side in ((one, old), (other, new))]
    if asked[0] != asked[1]:
        yield f"which attempts `{name}` needs"
