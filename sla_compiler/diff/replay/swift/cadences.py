"""The cadences of one agreement, made ready once: what opens their runs, which attempts count, how they end."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sla_compiler.diff.replay.swift.going import Going
from sla_compiler.diff.replay.swift.signals import Opening, has_ended, keys_of, opening_of, run_of_cadence
from sla_compiler.model.promises import Cadence
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import members
from sla_compiler.semantics.pursuits import Ending, Pursuit, is_quiet, over_at
from sla_compiler.semantics.readings import Instant


@dataclass(frozen=True, slots=True)
class _Ready:
    """One cadence; `tried` is what counts as an attempt."""

    name: str
    cadence: Cadence
    opening: Opening
    tried: tuple[str, ...]
    ends_on: frozenset[str]
    ended: str


class Cadences:
    """All cadences, and which of them look at which signal."""

    def __init__(self, agreement: Agreement) -> None:
        self._agreement = agreement
        self._zone = agreement.head.timezone
        self._ready = {
            name: _Ready(
                name,
                one,
                opening_of(agreement, run_of_cadence(name), one.starts),
                members(agreement, one.attempts.of),
                keys_of(agreement, one.ends_on),
                has_ended(name),
            )
            for name, one in agreement.cadences.items()
        }
        self._by_signal: dict[str, list[str]] = {}
        for name, ready in self._ready.items():
            for key in sorted({*ready.opening.awaited, *ready.ends_on, *ready.tried}):
                self._by_signal.setdefault(key, []).append(name)
        self._order = {name: index for index, name in enumerate(self._ready)}

    def deliver(self, going: Going, signals: Sequence[str]) -> list[str]:
        """Open and end runs by what just happened; the signals of those that ended."""
        touched = {name for signal in signals for name in self._by_signal.get(signal, ())}
        ended: list[str] = []
        for name in sorted(touched, key=self._order.__getitem__):
            self._one(going, self._ready[name], signals, ended)
        return ended

    def _one(self, going: Going, ready: _Ready, signals: Sequence[str], ended: list[str]) -> None:
        name, opening = ready.name, ready.opening
        opened: list[int] = []
        for _ in range(opening.arrivals(going, signals)):
            full = opening.at_most is not None and sum(o.cadence == name for o in going.pursuits) >= opening.at_most
            running = any(going.pursuits[index].cadence == name for index in going.open_pursuits)
            if not full and (opening.each or not running):
                going.turn += 1
                going.happened.append(run_of_cadence(name))
                opened.append(len(going.pursuits))
                going.open_pursuits.append(len(going.pursuits))
                going.pursuits.append(Pursuit(name, going.now, going.turn))
        for index in tuple(going.open_pursuits):
            one = going.pursuits[index]
            if one.cadence != name:
                continue
            if self.made(going, one):
                _end(going, index, "attempts")
            elif _ends(going, ready, one, going.signals if index in opened else signals):
                _end(going, index, "ends_on")
            else:
                continue
            ended.append(ready.ended)

    def made(self, going: Going, one: Pursuit) -> bool:
        """Whether the attempts that are owed have been made since it started, by as many channels as are owed."""
        cadence = self._ready[one.cadence].cadence
        tried = self._tried(going, one)
        if len(tried) < cadence.attempts.at_least:
            return False
        if cadence.channels is None:
            return True
        logged, listed = self._agreement.activities, cadence.channels.of
        used = {logged[name].channel for name, _ in tried if name in logged}
        return len(used.intersection(listed)) >= cadence.channels.at_least

    def attempts(self, going: Going, one: Pursuit) -> int:
        """How many attempts counted while it ran."""
        return sum(one.ended is None or at <= one.ended for _, at in self._tried(going, one))

    def _tried(self, going: Going, one: Pursuit) -> list[tuple[str, Instant]]:
        ready = self._ready[one.cadence]
        quiet = ready.cadence.quiet
        found: list[tuple[str, Instant]] = []
        for name in ready.tried:
            times = going.times.get(name)
            if times is not None:
                since = times[bisect_left(times, one.started) :]
                found += [(name, at) for at in since if quiet is None or not is_quiet(quiet, self._zone, at)]
        return found

    def met(self, going: Going, name: str) -> bool:
        """Whether the last run of a cadence has all its attempts, and is not forgotten."""
        for one in reversed(going.pursuits):
            if one.cadence == name:
                return one.turn >= going.forgotten and self.made(going, one)
        return False

    def end_open(
        self, going: Going, ending: Ending, by: str, before: int, needs: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        """End every run that ran before that turn and still does; the signals of it."""
        ended = [index for index in going.open_pursuits if going.pursuits[index].turn <= before]
        for index in ended:
            _end(going, index, ending, by, needed=going.pursuits[index].cadence in needs)
        return tuple(has_ended(going.pursuits[index].cadence) for index in ended)

    def end_overdue(self, going: Going) -> tuple[str, ...]:
        """End the runs whose time is up; the signals of it."""
        ended = [index for index in going.open_pursuits if self._is_over(going, index)]
        for index in ended:
            _end(going, index, "over")
        return tuple(has_ended(going.pursuits[index].cadence) for index in ended)

    def _is_over(self, going: Going, index: int) -> bool:
        one = going.pursuits[index]
        over = over_at(one, self._ready[one.cadence].cadence)
        return over is not None and going.now >= over

    def await_due(self, going: Going) -> None:
        """Wake when the time of a run is up."""
        for index in going.open_pursuits:
            one = going.pursuits[index]
            over = over_at(one, self._ready[one.cadence].cadence)
            if over is not None:
                going.wake(over)


def _end(going: Going, index: int, ending: Ending, by: str = "", *, needed: bool = False) -> None:
    going.pursuits[index] = replace(going.pursuits[index], ended=going.now, ending=ending, by=by, needed=needed)
    going.open_pursuits.remove(index)


def _ends(going: Going, ready: _Ready, one: Pursuit, signals: Sequence[str]) -> bool:
    """Whether something ends it early: as for a clock from the instant of the start on, but never what started it."""
    if ready.ends_on.isdisjoint(signals):
        return False
    if one.started != going.now:
        return True
    return any(signal in ready.ends_on and signal not in ready.opening.awaited for signal in signals)
