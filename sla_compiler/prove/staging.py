"""Cells and what somebody decides, step after step, in; a lead with dated facts out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sla_compiler.core.units import DAY, HOUR
from sla_compiler.prove.cells import Elsewhen
from sla_compiler.prove.decisions import Cells
from sla_compiler.prove.lifecycle import Way
from sla_compiler.prove.space import APART, Space
from sla_compiler.prove.witness import Witness, lead_of
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.lead import Assigned, DatedFact, Decided, Disposed, Happened, SetValue, Value, What
from sla_compiler.semantics.moment import members
from sla_compiler.semantics.readings import Instant


@dataclass(frozen=True, slots=True)
class Step:
    """What is known and has happened at an instant, and which ways are then taken one after the other.

    `happens` are facts of the instant itself; the cells count what happens by them.
    """

    cells: Cells
    ways: tuple[Way, ...] = ()
    happens: tuple[What, ...] = ()


def staged(space: Space, steps: Sequence[Step], pause: int, *, forgets: bool = False, apart: bool = False) -> Witness:
    """A lead that goes through the steps, the last of them at the moment asked about, with a pause before each.

    What a later step does not ask for stays known, unless the lead `forgets` it. Several occurrences in a stretch of
    ages come together, or as far `apart` as they can.
    """
    at = space.today.at
    times: list[Instant] = []
    for index in range(len(steps) - 1, -1, -1):
        times.insert(0, at)
        if index:
            at -= max(oldest(space, steps[index].cells) + HOUR, pause, _wait(space.agreement, steps[index - 1]))
    facts: list[DatedFact] = []
    known: dict[str, Value] = {}
    for step, when in zip(steps, times, strict=True):
        values = values_of(space, step.cells)
        if forgets:
            facts += [DatedFact(when, SetValue(name.removeprefix(APART), None)) for name in known if name not in values]
            known = {name: value for name, value in known.items() if name in values}
        new = ((name, one) for name, one in values.items() if known.get(name) != one)
        facts += [DatedFact(when, SetValue(name.removeprefix(APART), one)) for name, one in new]
        known |= values
        facts += [DatedFact(when - age, what) for age, what in _earlier(space, step, apart=apart)]
        facts += [DatedFact(when, what) for what in step.happens]
        for way in step.ways:
            facts += [DatedFact(when, what) for what in choice(space.agreement, way)]
    created = min([times[0] - _quiet(space, steps[0].cells), *(fact.at for fact in facts)])
    return Witness(space.agreement, lead_of(created, facts), space.today.at)


def is_plain(space: Space, cells: Cells) -> bool:
    """Whether the lead in these cells is one that can be built as it is: what it shows, the reference must confirm.

    Left out are agreements that look at more than what is known and what happened in windows.
    """
    agreement = space.agreement
    at_will = {*agreement.events, *agreement.activities}
    limited = (rule.at_most for score in agreement.scores.values() for rule in (score.rules or {}).values())
    seen_from_outside = [score for score in agreement.scores.values() if score.resets or score.decay] or space.outside
    if space.needs.ended or seen_from_outside or any(limited) or not set(space.needs.counted) <= at_will:
        return False
    used = [space.variables[variable] for variable in cells]
    return not any(one.since for one in space.needs.counted.values()) and all(
        one.key[0] in {"stage", "attribute", "member", "count"} and not any(isinstance(c, Elsewhen) for c in one.cells)
        for one in used
    )


def values_of(space: Space, cells: Cells) -> Mapping[str, Value]:
    """The attributes that are known, by name."""
    found: dict[str, Value] = {}
    for variable, cell in sorted(cells.items()):
        (kind, name, _), value = space.variables[variable].key, space.variables[variable].cells[cell]
        if value is None:
            continue
        if kind == "attribute":
            found[name] = value.day if isinstance(value, Elsewhen) else value
        elif kind == "member":
            held = found.get(name)
            found[name] = frozenset({str(value)}) | (held if isinstance(held, frozenset) else frozenset())
    return found


def oldest(space: Space, cells: Cells) -> int:
    """How long ago the first of what must have happened did, in seconds."""
    return max([_quiet(space, cells), *(age for age, _ in _occurrences(space, cells))])


def longest_window(space: Space) -> int:
    """The longest window of the agreement, in seconds."""
    return max((span for one in space.needs.counted.values() for span in one.spans), default=0)


def _earlier(space: Space, step: Step, *, apart: bool) -> Iterator[tuple[int, Happened | Assigned]]:
    """What happened before a step, with its age: what its cells count without what happens at the instant."""
    found = list(_occurrences(space, step.cells, apart=apart))
    for what in step.happens:
        youngest = next((one for one in reversed(found) if one[1] == what), None)
        if youngest is not None:
            found.remove(youngest)
    yield from found


def _occurrences(space: Space, cells: Cells, *, apart: bool = False) -> Iterator[tuple[int, Happened | Assigned]]:
    """What happened, with its age in seconds, oldest first."""
    found: list[tuple[int, Happened | Assigned]] = []
    for variable, cell in sorted(cells.items()):
        kind, name, index = space.variables[variable].key
        if kind != "count" or not isinstance(index, int):
            continue
        age = _age(space, cells, name, index)
        if name in space.agreement.events or name in space.agreement.activities:
            found += [(age + later, Happened(name)) for later in _gaps(space, name, index, cell if apart else 0, age)]
            found += [] if apart else [(age, Happened(name))] * cell
        elif name == "rep_assigned":
            found += [(age, Assigned(f"rep {number}", None)) for number in range(1, cell + 1)]
    yield from sorted(found, key=lambda one: -one[0])


def _age(space: Space, cells: Cells, name: str, index: int) -> int:
    """Some age in the stretch, after the silence that is wanted where this ends one, and in no later period of it."""
    stretch = space.stretches[name][index]
    age, periods = stretch.young, list[int]()
    for silence, decay, ends in space.decays():
        if name in ends:
            periods.append(decay.every.seconds)
            age = max(age, cells.get(silence, 0) * decay.every.seconds)
    steps = (DAY, HOUR, 60, 1) if age else ()
    fits = (
        step
        for step in steps
        if (stretch.old is None or age + step < stretch.old)
        and all((age + step) // period == age // period for period in periods)
    )
    return age + next(fits, 0)


def _gaps(space: Space, name: str, index: int, count: int, age: int) -> Iterator[int]:
    """How much older than the youngest each of several occurrences in a stretch is, spread over all of it."""
    old = space.stretches[name][index].old
    room = longest_window(space) * count if old is None else max(0, old - HOUR - age)
    yield from (room * turn // max(1, count - 1) for turn in range(count))


def _quiet(space: Space, cells: Cells) -> int:
    """How long ago the lead came to be if nothing interrupts the silence that is wanted."""
    return max((cells.get(silence, 0) * decay.every.seconds for silence, decay, _ in space.decays()), default=0)


def choice(agreement: Agreement, way: Way) -> Iterator[Decided | Disposed | Happened]:
    """What somebody does so that a lead takes the way."""
    if way.kind == "decision":
        yield Decided(way.target)
    elif way.kind == "disposition":
        one = agreement.dispositions[way.name]
        for need in one.needs:
            if need in agreement.cadences:
                yield from attempts(agreement, need)
        yield Disposed(way.name, one.detail[0] if one.detail else None)


def attempts(agreement: Agreement, cadence: str) -> Iterator[Happened]:
    """The attempts that a cadence asks for, over as many channels as it asks for."""
    wanted = agreement.cadences[cadence]
    names = members(agreement, wanted.attempts.of)
    by_channel = {agreement.activities[name].channel: name for name in reversed(names) if name in agreement.activities}
    listed = wanted.channels.of if wanted.channels is not None else tuple(by_channel)
    turns = [by_channel[channel] for channel in listed if channel in by_channel] or list(names)
    yield from (Happened(turns[turn % len(turns)]) for turn in range(wanted.attempts.at_least))


def _wait(agreement: Agreement, step: Step) -> int:
    """How long a lead must stay where the last way of a step led it."""
    if not step.ways:
        return 0
    way = step.ways[-1]
    reentry = agreement.stages[way.target].reentry
    if reentry is None:
        return 0
    wait = agreement.dispositions[way.name].wait if way.kind == "disposition" else None
    return (wait or reentry.after).seconds


def windows_of(space: Space) -> tuple[int, ...]:
    """Pauses worth trying between two steps: an hour, and longer than any window reaches back."""
    return (HOUR, longest_window(space) + DAY)
