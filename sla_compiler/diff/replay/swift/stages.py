"""The ways between the stages of one agreement, made ready once: moves, decisions and outcomes that are open now."""

from collections.abc import Callable
from dataclasses import dataclass

from sla_compiler.diff.replay.swift.going import Going, Test
from sla_compiler.diff.replay.swift.sentences import Sentences
from sla_compiler.model.lifecycle import Stage
from sla_compiler.model.promises import Disposition
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import members
from sla_compiler.semantics.readings import Instant


@dataclass(frozen=True, slots=True)
class _Way:
    """A way into a stage, and what must hold on it (None: nothing)."""

    to: str
    test: Test | None

    def opens(self, going: Going) -> bool:
        """Whether what must hold does."""
        return self.test is None or self.test(going)


@dataclass(frozen=True, slots=True)
class _Ready:
    """One stage: the ways out that a lead takes by itself, those that people decide on, and automatic outcomes."""

    stage: Stage
    ways: tuple[_Way, ...]
    decided: dict[str, _Way]
    outcomes: tuple[tuple[str, Test], ...]


class Stages:
    """All stages. `met` says of a cadence whether its attempts have been made."""

    def __init__(self, agreement: Agreement, sentences: Sentences, met: Callable[[Going, str], bool]) -> None:
        self._agreement = agreement
        self._sentences = sentences
        self._met = met
        self._catch = agreement.catch
        self._disqualifiers = tuple(sentences.test(one.when) for one in agreement.disqualifiers.values())
        self._ready = {name: self._made(name) for name in agreement.stages}

    def _made(self, name: str) -> _Ready:
        automatic = sorted(self._agreement.dispositions.items())
        return _Ready(
            self._agreement.stages[name],
            tuple(way for way in self._ways(name) if self._agreement.stages[way.to].decided_by is None),
            {way.to: way for way in self._ways(name) if self._agreement.stages[way.to].decided_by is not None},
            tuple(
                (outcome, self._sentences.test(one.when))
                for outcome, one in automatic
                if one.when is not None and name in (one.from_ or ())
            ),
        )

    def _ways(self, source: str) -> tuple[_Way, ...]:
        """The ways from a stage to others, in the order in which they are tried."""
        found: list[_Way] = []
        for name, stage in self._agreement.stages.items():
            if stage.from_ is not None and source in stage.from_.names():
                when = stage.when if stage.from_.ways is None else stage.from_.ways[source]
                found.append(_Way(name, None if when is None else self._sentences.test(when)))
        return tuple(found)

    def automatic_move(self, going: Going) -> tuple[str, bool] | None:
        """Where the lead goes by itself now, and whether a disqualifier sends it; None if it stays."""
        ready = self._ready[going.stage]
        if ready.stage.terminal:
            return None
        if self._catch is not None and self._disqualified(going):
            if self._catch in going.entered and self._catch != going.stage:
                going.circled = True
                return None
            return None if going.stage == self._catch else (self._catch, True)
        if not self._back_is_open(going, ready.stage):
            return None
        for way in ready.ways:
            if way.to in going.entered:
                going.circled = going.circled or (way.to != going.stage and way.opens(going))
            elif way.to != going.stage and way.opens(going):
                return way.to, False
        return None

    def _disqualified(self, going: Going) -> bool:
        return any(test(going) for test in self._disqualifiers)

    def _back_is_open(self, going: Going, stage: Stage) -> bool:
        """Whether the lead may leave its stage as far as `reentry` goes."""
        back = self._back(going, stage)
        if back is None:
            return False
        going.wake(back)
        return going.now >= back

    def _back(self, going: Going, stage: Stage) -> Instant | None:
        reentry = stage.reentry
        if reentry is None:
            return going.since
        if reentry.at_most != "none" and going.returned >= reentry.at_most:
            return None
        return going.since + (going.wait or reentry.after.seconds)

    def why_not_decided(self, going: Going, target: str) -> str | None:
        """Why a decision for a stage moves nothing, in the words of the reference; None if it does."""
        ready = self._ready[going.stage]
        way = ready.decided.get(target)
        if ready.stage.terminal:
            return "the lead is in a terminal stage"
        if way is None:
            if self._agreement.stages[target].decided_by is None:
                return "nobody decides on this stage"
            return "there is no way from the stage that the lead is in"
        if self._catch is not None and self._disqualified(going):
            return "a disqualifier holds"
        if not self._back_is_open(going, ready.stage):
            return "the way back is not open"
        if target in going.entered:
            return "the lead has been in this stage at this moment already"
        return None if way.opens(going) else "what must hold on entry does not hold"

    def why_not_disposed(self, going: Going, name: str) -> str | None:
        """Why an outcome does not end the stage that the lead is in; None if it does."""
        one = self._agreement.dispositions[name]
        if self._ready[going.stage].stage.terminal:
            return "the lead is in a terminal stage"
        if going.stage not in (one.from_ or ()):
            return "it does not end the stage that the lead is in"
        lacking = next((need for need in one.needs if not self._has(going, need)), None)
        if lacking is not None:
            return f"it needs `{lacking}` first"
        if one.kind == "accept":
            return self.why_not_decided(going, one.goes_to)
        if one.goes_to in going.entered or one.goes_to == going.stage:
            return "the lead has been in that stage at this moment already"
        return None

    def _has(self, going: Going, need: str) -> bool:
        if need in self._agreement.cadences:
            return self._met(going, need)
        return any(going.last_turn(name) is not None for name in members(self._agreement, need))

    def automatic_outcome(self, going: Going) -> str | None:
        """The outcome, first by id, that happens by itself now, of those not yet tried at this instant."""
        for name, test in self._ready[going.stage].outcomes:
            if not test(going):
                continue
            one = self._agreement.dispositions[name]
            happens = self.why_not_disposed(going, name) is None
            if happens and name not in going.tried:
                return name
            going.circled = going.circled or happens or self._was_there(going, one)
        return None

    def _was_there(self, going: Going, one: Disposition) -> bool:
        """Whether an outcome may have to wait only because the lead has been in its stage at this instant already."""
        return one.goes_to in going.entered and one.goes_to != going.stage

    def returns(self, going: Going, *, accepted: bool) -> None:
        """A move that uses up one of the times that the stage lets a lead return, if `accepted` says that it counts."""
        if accepted and self._ready[going.stage].stage.reentry is not None:
            going.returns[going.stage] = going.returns.get(going.stage, 0) + 1

    def forgets(self, name: str) -> bool:
        """Whether a lead that enters the stage begins anew."""
        return self._ready[name].stage.reentry is not None
