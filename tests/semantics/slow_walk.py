"""The course of a lead a second time, minute by minute: at each everything is looked at anew, and nothing is foreseen.

For agreements and histories in which every instant is a whole minute. It knows no wakes, no deadlines and no shares: a
run collects its minutes one by one until it has as many as were allowed.
"""

from collections.abc import Iterable
from typing import Any, TypeAlias

from sla_compiler.model.promises import Cadence, Starts
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.lead import Assigned, DatedFact, Decided, Disposed, Happened, Lead, SetValue
from sla_compiler.syntax.arrival import Arrival, Happens, HasEnded, Leaves
from tests.semantics import minute_walk
from tests.semantics.minute_walk import MINUTE, Hours
from tests.semantics.slow_runs import Chase, Ticking, hours_of
from tests.semantics.slow_truth import Present, kinds, times, true, value

Signal: TypeAlias = tuple[str, str]
"""`("is", name)`, `("leaves", stage)` or `("ended", cadence)`."""


class Walk:
    """A lead from its creation, minute by minute."""

    def __init__(self, agreement: Agreement, lead: Lead) -> None:
        self.agreement, self.lead = agreement, lead
        self.now = lead.created
        self.present = Present(agreement, lead.created)
        self.rep: tuple[str | None, str | None] = (None, None)
        self.path: list[tuple[str, int, str]] = []
        self.since, self.wait = lead.created, 0
        self.returned: dict[str, int] = {}
        self.runs: list[Ticking] = []
        self.chases: list[Chase] = []
        self.came: dict[str, set[Arrival]] = {}
        self.outcomes: list[tuple[str, int]] = []
        self.refused: list[tuple[str, int]] = []
        self.visited: set[str] = set()
        self.here: list[Signal] = []
        self.circled = False

    def to(self, at: int) -> "Walk":
        """Walk on to a moment, its own minute included."""
        for now in range(self.now + MINUTE if self.path else self.now, at + 1, MINUTE):
            self.now = now
            self.minute([fact for fact in self.lead.facts if fact.at == now])
        return self

    def look(self) -> Present:
        """The lead as sentences see it now."""
        runs = {one.clock: not one.open or one.full is not None for one in self.runs if self.lasts(one.place)}
        chases = {one.cadence: one.ended is not None for one in self.chases if self.lasts(one.place)}
        over = {**runs, **chases}
        self.present.over = {name for name, ended in over.items() if ended}
        self.present.now = self.now
        return self.present

    def lasts(self, place: int) -> bool:
        """Whether something that began there has not been forgotten."""
        return place > self.present.forgotten

    def minute(self, facts: list[DatedFact]) -> None:
        for run in self.runs:
            if run.open and run.started < self.now:
                run.minute_passes(self.now)
        self.visited, self.here = set(), []
        signals = [] if self.path else self.put(self.agreement.start, "start", ["created"])
        chosen: list[Decided | Disposed] = []
        for fact in facts:
            match fact.what:
                case SetValue(name, given):
                    self.present.known[name] = given
                case Happened(name):
                    signals += self.note([name])
                case Assigned(rep, own):
                    changed = self.rep[0] not in (None, rep)
                    self.rep = (rep, own)
                    signals += self.note(["rep_assigned", "rep_changed"] if changed else ["rep_assigned"])
                case Decided() | Disposed():
                    chosen.append(fact.what)
        self.deliver(signals)
        while self.move() or self.outcome() or self.choose(chosen) or self.times_up() or self.alarm():
            pass
        for run in self.runs:
            self.end_of_minute(run)
        self.circled |= bool(self.visited) and self.restless()

    def restless(self) -> bool:
        """Whether the lead rests only because it was in a stage this minute; then it matters how often one looks."""
        visited, self.visited = self.visited, set()
        here = self.agreement.stages[self.present.stage]
        moves = any(one.decided_by is None and self.enterable(stage) for stage, one in self.agreement.stages.items())
        caught = self.bad() and self.agreement.catch in visited - {self.present.stage}
        outcomes = any(
            one.when is not None and true(one.when, self.look()) and self.may_dispose(name)
            for name, one in self.agreement.dispositions.items()
        )
        self.visited = visited
        return not here.terminal and (moves or caught or outcomes)

    def end_of_minute(self, run: Ticking) -> None:
        clock = self.agreement.clocks[run.clock]
        if run.open and run.full == self.now:
            for excuse in clock.excused:
                name = getattr(excuse, "name", "")
                if name in {*self.agreement.events, *self.agreement.activities} and hasattr(excuse, "name"):
                    happened = times(self.look(), name, None, 0)
                    run.excused |= any(at >= run.started for at in happened)
                else:
                    run.excused |= true(excuse, self.look())
        run.paused = any(true(pause, self.look()) for pause in clock.pauses)

    def note(self, names: Iterable[str]) -> list[Signal]:
        """Things happen now."""
        signals = [("is", name) for name in names]
        self.present.past += [(name, self.now) for _, name in signals]
        return signals

    def put(self, stage: str, cause: str, happening: list[str]) -> list[Signal]:
        """The lead enters a stage, and things happen there."""
        left = [("leaves", self.present.stage)] if self.path else []
        self.path.append((stage, self.now, cause))
        self.present.stage, self.since, self.wait = stage, self.now, 0
        self.visited.add(stage)
        if self.agreement.stages[stage].reentry is not None:
            self.present.forgotten = len(self.present.past)
        return [*left, *self.note([stage, *happening])]

    # moves

    def bad(self) -> bool:
        return self.agreement.catch is not None and any(
            true(one.when, self.look()) for one in self.agreement.disqualifiers.values()
        )

    def can_leave(self) -> bool:
        reentry = self.agreement.stages[self.present.stage].reentry
        if reentry is None:
            return True
        if reentry.at_most != "none" and self.returned.get(self.present.stage, 0) >= reentry.at_most:
            return False
        return self.now - self.since >= (self.wait or reentry.after.seconds)

    def enterable(self, stage: str) -> bool:
        one = self.agreement.stages[stage]
        if one.from_ is None or stage in self.visited or self.bad() or not self.can_leave():
            return False
        here = self.present.stage
        if one.from_.ways is not None:
            return here in one.from_.ways and true(one.from_.ways[here], self.look())
        return here in (one.from_.stages or ()) and (one.when is None or true(one.when, self.look()))

    def used_a_return(self) -> None:
        if self.agreement.stages[self.present.stage].reentry is not None:
            self.returned[self.present.stage] = self.returned.get(self.present.stage, 0) + 1

    def move(self) -> bool:
        here = self.present.stage
        if self.agreement.stages[here].terminal:
            return False
        if self.bad():
            catch = self.agreement.catch
            assert catch is not None
            if catch in (here, *self.visited):
                return False
            running, chased = list(self.runs), list(self.chases)
            self.deliver(self.put(catch, "disqualifier", []))
            self.void(running)
            self.end_chases(chased, "disqualified")
            return True
        for stage, one in self.agreement.stages.items():
            if stage != here and one.decided_by is None and self.enterable(stage):
                self.used_a_return()
                self.deliver(self.put(stage, "condition", []))
                return True
        return False

    def may_dispose(self, name: str) -> bool:
        one = self.agreement.dispositions[name]
        here, target = self.present.stage, one.goes_to
        if self.agreement.stages[here].terminal or here not in (one.from_ or ()):
            return False
        if not all(self.has(need) for need in one.needs):
            return False
        if one.kind == "accept":
            return self.agreement.stages[target].decided_by is not None and self.enterable(target)
        return target != here and target not in self.visited

    def has(self, need: str) -> bool:
        if need not in self.agreement.cadences:
            return bool(times(self.look(), need, None, 0))
        chases = [one for one in self.chases if one.cadence == need]
        return bool(chases) and self.lasts(chases[-1].place) and self.made(chases[-1])

    def dispose(self, name: str) -> None:
        one = self.agreement.dispositions[name]
        running, chased = list(self.runs), list(self.chases)
        if one.kind == "accept":
            self.used_a_return()
        signals = self.put(one.goes_to, "disposition", [name, "disposed"])
        self.wait = one.wait.seconds if one.wait else 0
        self.outcomes.append((name, self.now))
        self.deliver(signals)
        needing = {need for need in one.needs if need in self.agreement.cadences}
        self.end_chases(chased, "disposition", needing)
        if one.kind == "reject":
            self.void(running)

    def outcome(self) -> bool:
        for name in sorted(self.agreement.dispositions):
            when = self.agreement.dispositions[name].when
            if when is not None and true(when, self.look()) and self.may_dispose(name):
                self.dispose(name)
                return True
        return False

    def choose(self, chosen: list[Decided | Disposed]) -> bool:
        if not chosen:
            return False
        match chosen.pop(0):
            case Disposed(name, detail):
                if self.may_dispose(name) and (detail is not None or not self.agreement.dispositions[name].detail):
                    self.dispose(name)
                else:
                    self.refused.append((name, self.now))
            case Decided(stage):
                here = self.agreement.stages[self.present.stage]
                if not here.terminal and self.agreement.stages[stage].decided_by and self.enterable(stage):
                    self.used_a_return()
                    self.deliver(self.put(stage, "decision", []))
                else:
                    self.refused.append((stage, self.now))
        return True

    # clocks and cadences

    def fits(self, awaited: Iterable[Arrival] | None, signal: Signal) -> list[Arrival]:
        found = []
        for one in awaited or ():
            match one:
                case Happens(name):
                    same = signal[0] == "is" and signal[1] in kinds(self.agreement, name)
                case Leaves(name):
                    same = signal == ("leaves", name)
                case HasEnded(name):
                    same = signal == ("ended", name)
            if same:
                found.append(one)
        return found

    def arrives(self, key: str, starts: Starts, signal: Signal) -> bool:
        if starts.all is None:
            return bool(self.fits(starts.any or starts.each, signal))
        came = self.came.setdefault(key, set())
        came |= set(self.fits(starts.all, signal))
        if came < set(starts.all):
            return False
        self.came[key] = set()
        return True

    def deliver(self, signals: list[Signal]) -> None:
        self.here += signals
        for name in self.agreement.clocks:
            self.clock(name, signals)
        ended = [("ended", name) for name in self.agreement.cadences for _ in range(self.cadence(name, signals))]
        if ended:
            self.deliver(ended)

    def clock(self, name: str, signals: list[Signal]) -> None:
        clock = self.agreement.clocks[name]
        before = len(self.runs)
        for signal in signals:
            mine = [run for run in self.runs if run.clock == name]
            if not self.arrives(f"clock {name}", clock.starts, signal):
                continue
            if clock.starts.at_most is not None and len(mine) >= clock.starts.at_most.amount:
                continue
            if (clock.starts.each is None and any(run.open for run in mine)) or not (
                clock.applies_to is None or true(clock.applies_to, self.look())
            ):
                continue
            for run in mine:
                if run.open and run.rep != self.rep[0]:
                    run.closed = self.now
            self.runs.append(self.opened(name))
        for index, run in enumerate(self.runs):
            heard = signals if index < before else self.here
            if run.clock == name and run.open and any(self.fits(clock.stops, signal) for signal in heard):
                run.closed = self.now

    def opened(self, name: str) -> Ticking:
        clock, lead = self.agreement.clocks[name], self.look()
        limit: Any = clock.within.one
        if clock.within.tiers is not None:
            limit = clock.within.tiers.get(value("tier", lead))
        elif clock.within.cases is not None:
            limit = next((case.value for case in clock.within.cases if true(case.when, lead)), None)
        limit = None if limit == "none" else limit
        hours = None
        if clock.calendar is not None:
            own = self.rep[1] if clock.calendar.rep is not None else None
            hours = hours_of(self.agreement.calendars[own or clock.calendar.name])
        allowed = 0
        if limit is not None:
            unused: Hours = ("UTC", (((0, 1440),),) * 7, frozenset())
            allowed = minute_walk.budget(minute_walk.Run(limit, hours or unused, self.now, ()))
        return Ticking(name, self.now, len(lead.past), limit, allowed, hours, self.rep[0])

    def void(self, runs: list[Ticking]) -> None:
        for run in runs:
            if run.open and run.full is None:
                run.void = self.now

    def cadence(self, name: str, signals: list[Signal]) -> int:
        """How many of its runs end."""
        cadence = self.agreement.cadences[name]
        before = len(self.chases)
        for signal in signals:
            mine = [one for one in self.chases if one.cadence == name]
            arrived = self.arrives(f"cadence {name}", cadence.starts, signal)
            full = cadence.starts.at_most is not None and len(mine) >= cadence.starts.at_most.amount
            running = cadence.starts.each is None and any(one.ended is None for one in mine)
            if arrived and not full and not running:
                self.chases.append(Chase(name, self.now, len(self.present.past)))
        ended = 0
        for index, one in enumerate(self.chases):
            if one.cadence != name or one.ended is not None:
                continue
            heard = signals if index < before else self.here
            if self.made(one):
                one.ended, one.how = self.now, "attempts"
            elif any(self.ends(one, cadence, signal) for signal in heard):
                one.ended, one.how = self.now, "ends_on"
            ended += one.ended is not None
        return ended

    def ends(self, one: Chase, cadence: Cadence, signal: Signal) -> bool:
        starts = cadence.starts.any or cadence.starts.each or cadence.starts.all
        own = one.started == self.now and bool(self.fits(starts, signal))
        return bool(self.fits(cadence.ends_on, signal)) and not own

    def made(self, one: Chase) -> bool:
        cadence = self.agreement.cadences[one.cadence]
        tried = [
            what
            for what, at in self.present.past
            if what in kinds(self.agreement, cadence.attempts.of) and at >= one.started and not self.quiet(cadence, at)
        ]
        used = {self.agreement.activities[what].channel for what in tried}
        channels = cadence.channels
        return len(tried) >= cadence.attempts.at_least and (
            channels is None or len(used & set(channels.of)) >= channels.at_least
        )

    def quiet(self, cadence: Cadence, at: int) -> bool:
        if cadence.quiet is None:
            return False
        _, minute = minute_walk.reading(self.agreement.head.timezone, at)
        start, end = cadence.quiet.start, cadence.quiet.end
        return minute in (range(start, end) if start < end else {*range(start, 1440), *range(end)})

    def end_chases(self, chases: list[Chase], how: str, needing: Iterable[str] = ()) -> None:
        ended = [one for one in chases if one.ended is None]
        for one in ended:
            one.ended, one.how = self.now, "missed" if one.cadence in needing else how
        if ended:
            self.deliver([("ended", one.cadence) for one in ended])

    def times_up(self) -> bool:
        late = []
        for one in self.chases:
            over = self.agreement.cadences[one.cadence].over
            if one.ended is None and over != "none" and self.now - one.started >= over.seconds:
                late.append(one)
        self.end_chases(late, "over")
        return bool(late)

    def alarm(self) -> bool:
        for run in self.runs:
            for number, alert in enumerate(self.agreement.clocks[run.clock].alerts):
                done = any(number == one for one, _ in run.fired)
                if run.open and not done and run.due(alert, self.now):
                    run.fired.append((number, self.now))
                    if alert.move_to is not None:
                        self.move_on(alert.move_to)
                    return True
        return False

    def move_on(self, to: str) -> None:
        if to in self.agreement.dispositions:
            if self.may_dispose(to):
                self.dispose(to)
            else:
                self.refused.append((to, self.now))
        elif to in (self.present.stage, *self.visited) or self.agreement.stages[self.present.stage].terminal:
            self.refused.append((to, self.now))
        else:
            self.deliver(self.put(to, "alert", []))
