"""The clocks of one agreement, made ready once: what opens and closes their runs, pauses, excuses and moves a lead."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sla_compiler.core.units import Limit
from sla_compiler.diff.replay.swift.going import Going, Read, Test
from sla_compiler.diff.replay.swift.sentences import Sentences
from sla_compiler.diff.replay.swift.signals import Opening, keys_of, opening_of, run_of_clock
from sla_compiler.model.promises import Alert, Clock
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.resolve.sentences import COUNTABLE
from sla_compiler.semantics.calendar import Calendar
from sla_compiler.semantics.moment import members
from sla_compiler.semantics.readings import Instant
from sla_compiler.semantics.runs import Fired, Run, alert_moments, calendar_from, deadline_of, next_alert
from sla_compiler.syntax import tree
from sla_compiler.syntax.arrival import Happens
from sla_compiler.syntax.tree import Sentence

_NO_ONE = Happens("created")  # runs for counting do not remember what opened them


@dataclass(frozen=True, slots=True)
class _Ready:
    """One clock; `moves` are those of its alerts that move the lead, the others change nothing that is counted."""

    name: str
    clock: Clock
    opening: Opening
    stops: frozenset[str]
    applies: Test | None
    limit: Read
    pauses: tuple[Test, ...]
    excuses: tuple["Excuse", ...]
    moves: tuple[Alert, ...]


class Excuse:
    """What makes a miss not count: something since the run opened, or a sentence that holds at the deadline."""

    def __init__(self, sentence: Sentence, sentences: Sentences) -> None:
        agreement = sentences.agreement
        counts = isinstance(sentence, tree.Flag) and agreement.names[sentence.name] in COUNTABLE
        self._names = members(agreement, sentence.name) if counts and isinstance(sentence, tree.Flag) else ()
        self._test = None if counts else sentences.test(sentence)

    def holds(self, going: Going, since: Instant) -> bool:
        """Whether it excuses a run that opened then and is due now."""
        if self._test is not None:
            return self._test(going)
        last = [name for name in self._names if going.last_turn(name) is not None]
        return any(going.times[name][-1] >= since for name in last)


class Clocks:
    """All clocks, and which of them look at which signal."""

    def __init__(self, agreement: Agreement, sentences: Sentences) -> None:
        self._agreement = agreement
        self._tier = sentences.value("tier")
        self._calendars = {name: calendar_from(one) for name, one in agreement.calendars.items()}
        self._ready = {name: self._made(name, clock, sentences) for name, clock in agreement.clocks.items()}
        self._by_signal: dict[str, list[str]] = {}
        for name, one in self._ready.items():
            for key in sorted(one.opening.awaited | one.stops):
                self._by_signal.setdefault(key, []).append(name)
        self._order = {name: index for index, name in enumerate(self._ready)}
        self._excused = {name for name, one in self._ready.items() if one.excuses}
        self._pausing = {name for name, one in self._ready.items() if one.pauses}
        self._moving = {name for name, one in self._ready.items() if one.moves}

    def _made(self, name: str, clock: Clock, sentences: Sentences) -> _Ready:
        agreement = self._agreement
        moving = {*agreement.dispositions, *agreement.stages}
        return _Ready(
            name=name,
            clock=clock,
            opening=opening_of(agreement, run_of_clock(name), clock.starts),
            stops=keys_of(agreement, clock.stops),
            applies=None if clock.applies_to is None else sentences.test(clock.applies_to),
            limit=_limit(clock, sentences, self._tier),
            pauses=tuple(sentences.test(one) for one in clock.pauses),
            excuses=tuple(Excuse(one, sentences) for one in clock.excused),
            moves=tuple(alert for alert in clock.alerts if alert.move_to in moving),
        )

    def deliver(self, going: Going, signals: Sequence[str]) -> None:
        """Open and close runs by what just happened."""
        if len(signals) == 1:
            names = self._by_signal.get(signals[0], ())
        else:
            touched = {name for signal in signals for name in self._by_signal.get(signal, ())}
            names = sorted(touched, key=self._order.__getitem__)
        for name in names:
            self._one(going, self._ready[name], signals)

    def _one(self, going: Going, ready: _Ready, signals: Sequence[str]) -> None:
        arrivals = ready.opening.arrivals(going, signals)
        opened = [self._open(going, ready) for _ in range(arrivals) if self._may_open(going, ready)]
        stopped = not ready.stops.isdisjoint(signals)
        at_once = bool(opened) and not ready.stops.isdisjoint(going.signals)
        if stopped or at_once:
            for index in tuple(going.open_runs):
                if going.runs[index].clock == ready.name and (at_once if index in opened else stopped):
                    _close(going, index)

    def _may_open(self, going: Going, ready: _Ready) -> bool:
        name, most = ready.name, ready.opening.at_most
        if most is not None and sum(run.clock == name for run in going.runs) >= most:
            return False
        if not ready.opening.each and any(going.runs[index].clock == name for index in going.open_runs):
            return False
        going.kept.clear()
        return ready.applies is None or ready.applies(going)

    def _open(self, going: Going, ready: _Ready) -> int:
        for index in tuple(going.open_runs):  # where the rep has changed, the former rep's run ends
            if going.runs[index].clock == ready.name and going.runs[index].rep != going.rep:
                _close(going, index)
        going.kept.clear()
        tier, chosen = self._tier(going), ready.limit(going)
        calendar_name, calendar = self._calendar(ready.clock, going.rep_calendar)
        limit: Limit | None = ready.clock.within.values()[chosen] if isinstance(chosen, int) else None  # type: ignore[assignment]  # the word `none` has no place
        going.turn += 1
        going.happened.append(run_of_clock(ready.name))
        going.open_runs.append(len(going.runs))
        tier_name = None if tier is None else str(tier)
        going.runs.append(
            Run(ready.name, going.now, going.turn, limit, tier_name, calendar, calendar_name, going.rep, _NO_ONE)
        )
        return len(going.runs) - 1

    def _calendar(self, clock: Clock, own: str | None) -> tuple[str | None, Calendar | None]:
        if clock.calendar is None:
            return None, None
        name = own if clock.calendar.rep is not None and own is not None else clock.calendar.name
        return name, self._calendars[name]

    def void(self, going: Going, before: int) -> None:
        """The lead is none: runs that were open before that turn, and whose deadline has not come, are void."""
        for index in tuple(going.open_runs):
            run = going.runs[index]
            if run.turn > before:
                continue
            deadline = deadline_of(run)
            if deadline is None or going.now < deadline:
                going.runs[index] = _same(run, replace(run, void=going.now))
                going.open_runs.remove(index)

    def alert(self, going: Going) -> str | None:
        """Where the first alert sends the lead that is due now, would move it, and has not gone off."""
        if not self._moving:
            return None
        for index in going.open_runs:
            run = going.runs[index]
            if run.clock not in self._moving:
                continue
            moves = self._ready[run.clock].moves
            number = next_alert(run, moves, going.now)
            if number is not None:
                going.runs[index] = fired = replace(run, fired=(*run.fired, Fired(number, going.now)))
                fired.kept.update({key: kept for key, kept in run.kept.items() if key != "next"})
                return moves[number].move_to
        return None

    def excuse(self, going: Going) -> None:
        """Excuse the runs that are late now, where something excuses it."""
        if not self._excused:
            return
        for index in going.open_runs:
            run = going.runs[index]
            if run.clock in self._excused and deadline_of(run) == going.now:
                excuses = self._ready[run.clock].excuses
                if any(excuse.holds(going, run.started) for excuse in excuses):
                    going.runs[index] = _same(run, replace(run, excused=True))

    def pause(self, going: Going) -> None:
        """Begin and end the pauses of open runs as their sentences say now."""
        if not self._pausing:
            return
        paused: dict[str, bool] = {}
        for index in going.open_runs:
            run = going.runs[index]
            if run.clock not in self._pausing:
                continue
            if run.clock not in paused:
                paused[run.clock] = any(test(going) for test in self._ready[run.clock].pauses)
            going_on = bool(run.pauses) and run.pauses[-1][1] is None
            if paused[run.clock] and not going_on:
                going.runs[index] = replace(run, pauses=(*run.pauses, (going.now, None)))
            elif going_on and not paused[run.clock]:
                going.runs[index] = replace(run, pauses=(*run.pauses[:-1], (run.pauses[-1][0], going.now)))

    def await_due(self, going: Going, asked: Collection[str]) -> None:
        """Wake at the deadlines that somebody asks for (`asked`: names in sentences), and at alerts that move."""
        for index in going.open_runs:
            run = going.runs[index]
            if run.clock in asked or run.clock in self._excused:
                _wake(going, deadline_of(run))
            if run.clock in self._moving:
                for due in alert_moments(run, self._ready[run.clock].moves):
                    _wake(going, due)


def _wake(going: Going, at: Instant | None) -> None:
    if at is not None:
        going.wake(at)


def _close(going: Going, index: int) -> None:
    run = going.runs[index]
    going.runs[index] = _same(run, replace(run, closed=going.now))
    going.open_runs.remove(index)


def _same(run: Run, other: Run) -> Run:
    """The other run, which has the deadline of the first one."""
    other.kept.update(run.kept)
    return other


def _limit(clock: Clock, sentences: Sentences, tier: Read) -> Read:
    """Which of the values of `within` a run has that opens now; None where nothing is promised."""
    within = clock.within
    promised = [index for index, value in enumerate(within.values()) if value != "none"]
    if within.one is not None:
        return lambda _: 0 if promised else None
    if within.tiers is not None:
        places = {name: index for index, name in enumerate(within.tiers) if index in promised}
        return lambda going: places.get(str(tier(going)))
    cases = tuple((index, sentences.test(case.when)) for index, case in enumerate(within.cases or ()))

    def read(going: Going) -> int | None:
        chosen = next((index for index, test in cases if test(going)), None)
        return chosen if chosen in promised else None

    return read
