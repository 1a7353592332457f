"""One agreement, made ready to walk many leads through: a lead and an instant in, its course up to then out.

It goes the way of `semantics.replay`, step by step, but looks only at instants at which something may change. Of a
lead that moves in a circle one can see the instants; such a lead is marked as `circled`, and its course is not valid.
"""

from collections import deque
from typing import TypeAlias

from sla_compiler.core.errors import UnusableError
from sla_compiler.diff.replay.swift.cadences import Cadences
from sla_compiler.diff.replay.swift.clocks import Clocks
from sla_compiler.diff.replay.swift.going import NEVER, Going, Read, Test
from sla_compiler.diff.replay.swift.sentences import Sentences
from sla_compiler.diff.replay.swift.signals import leaves
from sla_compiler.diff.replay.swift.stages import Stages
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.lead import Assigned, DatedFact, Decided, Disposed, Happened, Lead, SetValue
from sla_compiler.semantics.readings import Instant

ALERT_REFUSED = "the lead cannot enter this stage now"
"""Why an alert moves a lead to no stage, in the words of the reference; nothing else fails for that reason."""

_MOST_INSTANTS = 200_000

Looks: TypeAlias = dict[str, tuple[tuple[str, Read], ...]]
"""Under what happens: what to compute at the end of that instant, each under a key."""


class Walker:
    """An agreement made ready. `looks` are computed with `sentences`, which the caller makes of the same agreement."""

    def __init__(self, agreement: Agreement, sentences: Sentences, looks: Looks) -> None:
        self.agreement = agreement
        self.cadences = Cadences(agreement)
        self._sentences = sentences
        self._looks = looks
        self._stages = Stages(agreement, sentences, self.cadences.met)
        self._clocks = Clocks(agreement, sentences)
        self._tier = sentences.value("tier")
        self._start = agreement.start
        self._left = {name: leaves(name) for name in agreement.stages}
        self._routes: dict[str, tuple[tuple[Test, str | None], ...]] = {
            stage: tuple(
                (sentences.test(one.when), one.to if one.to in agreement.dispositions else None)
                for one in routes.values()
            )
            for stage, routes in agreement.routing.items()
            if any(one.to in agreement.dispositions for one in routes.values())
        }

    def walk(self, lead: Lead, at: Instant) -> Going:
        """The course up to `at`, that instant included; UnusableError as of the reference."""
        going = Going(self._start, lead.created)
        facts, index, count = lead.facts, 0, len(lead.facts)
        for _ in range(_MOST_INSTANTS):
            begin = index
            while index < count and facts[index].at == going.now:
                index += 1
            self._instant(going, facts[begin:index])
            following = min(going.until, facts[index].at if index < count else NEVER)
            if following > at or going.circled:
                going.now = at
                going.kept.clear()
                return going
            going.now = following
        raise UnusableError(
            f"this history has more than {_MOST_INSTANTS:,} moments to look at", "ask for an earlier moment"
        )

    def tier(self, going: Going) -> str | None:
        """The tier at the end of the course."""
        tier = self._tier(going)
        return None if tier is None else str(tier)

    def _instant(self, going: Going, facts: tuple[DatedFact, ...]) -> None:
        going.entered.clear()
        going.signals, going.happened = [], []
        going.tried.clear()
        arrived: list[str] = [] if going.entries else self._put(going, self._start, accepted=False)
        if arrived:
            going.record("created")
            arrived.append("created")
        routed = bool(arrived)
        pending = _apply(going, facts, arrived) if facts else deque[Decided | Disposed]()
        if arrived:
            self._deliver(going, arrived)
        if routed:
            self._route(going)
        while (
            self._move(going)
            or self._automatic_outcome(going)
            or self._chosen(going, pending)
            or self._overdue(going)
            or self._alert(going)
        ):
            continue
        if going.open_runs:
            self._clocks.excuse(going)
            self._clocks.pause(going)
            self._clocks.await_due(going, self._sentences.ended)
        if going.open_pursuits:
            self.cadences.await_due(going)
        if going.happened and self._looks:
            self._look(going)

    def _look(self, going: Going) -> None:
        going.kept.clear()
        for name in going.happened:
            for key, read in self._looks.get(name, ()):
                if (key, going.now) not in going.seen:
                    going.seen[key, going.now] = str(read(going))

    def _deliver(self, going: Going, batch: list[str] | tuple[str, ...]) -> None:
        waiting = [batch]
        while waiting:
            signals = waiting.pop(0)
            going.signals.extend(signals)
            self._clocks.deliver(going, signals)
            ended = self.cadences.deliver(going, signals)
            if ended:
                waiting.append(ended)

    def _put(self, going: Going, stage: str, *, accepted: bool) -> list[str]:
        """Put the lead into a stage; what clocks must see of it."""
        signals: list[str] = []
        if going.entries:
            signals.append(self._left[going.stage])
            self._stages.returns(going, accepted=accepted)
        going.record(stage)
        going.stage, going.since, going.wait = stage, going.now, None
        going.returned = going.returns.get(stage, 0)
        going.entered.add(stage)
        if self._stages.forgets(stage):
            going.forgotten = going.view = going.turn
        going.entries.append((stage, going.now))
        signals.append(stage)
        return signals

    def _enter(self, going: Going, stage: str, *, accepted: bool) -> None:
        self._deliver(going, self._put(going, stage, accepted=accepted))
        self._route(going)

    def _route(self, going: Going) -> None:
        """A route may lead to an outcome; the others change nothing that is counted."""
        routes = self._routes.get(going.stage)
        if routes is None:
            return
        going.kept.clear()
        outcome = next((to for test, to in routes if test(going)), None)
        if outcome is not None:
            self._dispose(going, Disposed(outcome), automatic=True)

    def _move(self, going: Going) -> bool:
        going.kept.clear()
        going.until = NEVER
        found = self._stages.automatic_move(going)
        if found is None:
            return False
        stage, disqualified = found
        before = going.turn
        self._deliver(going, self._put(going, stage, accepted=not disqualified))
        if disqualified:
            self._clocks.void(going, before)
            ended = self.cadences.end_open(going, "disqualified", "", before)
            if ended:
                self._deliver(going, ended)
        self._route(going)
        return True

    def _automatic_outcome(self, going: Going) -> bool:
        name = self._stages.automatic_outcome(going)
        if name is None:
            return False
        going.tried.add(name)
        return self._dispose(going, Disposed(name), automatic=True)

    def _chosen(self, going: Going, pending: deque[Decided | Disposed]) -> bool:
        if not pending:
            return False
        what = pending.popleft()
        if isinstance(what, Disposed):
            self._dispose(going, what, automatic=False)
            return True
        why_not = self._stages.why_not_decided(going, what.stage)
        if why_not is None:
            self._enter(going, what.stage, accepted=True)
        else:
            going.refused.append((what.stage, going.now, why_not))
        return True

    def _dispose(self, going: Going, what: Disposed, *, automatic: bool) -> bool:
        name, one = what.disposition, self.agreement.dispositions[what.disposition]
        going.kept.clear()
        why_not = self._stages.why_not_disposed(going, name)
        if why_not is None and one.detail and what.detail is None and not automatic:
            why_not = "it needs one of its details"
        if why_not is not None:
            going.refused.append((name, going.now, why_not))
            return False
        going.outcomes.append((name, going.now))
        before = going.turn
        arrived = self._put(going, one.goes_to, accepted=one.kind == "accept")
        for happening in (name, "disposed"):
            going.record(happening)
            arrived.append(happening)
        going.wait = None if one.wait is None else one.wait.seconds
        self._deliver(going, arrived)
        ended = self.cadences.end_open(going, "disposition", name, before, one.needs)
        if ended:
            self._deliver(going, ended)
        if one.kind == "reject":
            self._clocks.void(going, before)
        self._route(going)
        return True

    def _overdue(self, going: Going) -> bool:
        ended = self.cadences.end_overdue(going) if going.open_pursuits else ()
        if ended:
            self._deliver(going, ended)
        return bool(ended)

    def _alert(self, going: Going) -> bool:
        to = self._clocks.alert(going) if going.open_runs else None
        if to is None:
            return False
        if to in self.agreement.dispositions:
            self._dispose(going, Disposed(to), automatic=True)
        elif self.agreement.stages[going.stage].terminal or to in going.entered or to == going.stage:
            going.refused.append((to, going.now, ALERT_REFUSED))
        else:
            self._enter(going, to, accepted=False)
        return True


def _apply(going: Going, facts: tuple[DatedFact, ...], signals: list[str]) -> deque[Decided | Disposed]:
    """Apply all facts of an instant: `signals` takes what clocks must see; what people chose is left for later."""
    pending: deque[Decided | Disposed] = deque()
    for fact in facts:
        what = fact.what
        if isinstance(what, SetValue):
            if what.value is None:
                going.known.pop(what.name, None)
            else:
                going.known[what.name] = what.value
        elif isinstance(what, Happened):
            going.record(what.name)
            signals.append(what.name)
        elif isinstance(what, Assigned):
            changed = going.rep is not None and going.rep != what.rep
            going.rep, going.rep_calendar = what.rep, what.calendar
            for milestone in ("rep_assigned", "rep_changed") if changed else ("rep_assigned",):
                going.record(milestone)
                signals.append(milestone)
        else:
            pending.append(what)
    return pending
