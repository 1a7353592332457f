"""What is true of a lead now, a second time and as plainly as possible: one list of what happened, searched each time.

It shares nothing with the package's own reckoning but the trees of sentences and the classes of the language.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sla_compiler.model.lead import Decay, Score, ScoreRule
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax import tree
from tests.semantics.minute_walk import reading

ROLLING = {"day": 86_400, "week": 604_800}


@dataclass
class Present:
    """A lead now; `past` is everything that happened, in order, of which what is before `forgotten` counts no more."""

    agreement: Agreement
    created: int
    now: int = 0
    stage: str = ""
    known: dict[str, Any] = field(default_factory=dict)
    past: list[tuple[str, int]] = field(default_factory=list)
    forgotten: int = 0
    over: set[str] = field(default_factory=set)

    @property
    def today(self) -> date:
        return reading(self.agreement.head.timezone, self.now)[0]


def kinds(agreement: Agreement, name: str) -> set[str]:
    """The names that a name stands for."""
    one = agreement.definitions.get(name)
    return {name} if one is None or one.of is None else set().union(*(kinds(agreement, part) for part in one.of))


def times(lead: Present, name: str, window: tree.Window | None, first: int) -> list[int]:
    """When something happened, of what stands at `first` or later in the list and in the window."""
    first = max(first, lead.forgotten)
    if isinstance(window, tree.Since):
        entries = [i for i, (what, _) in enumerate(lead.past) if what == window.stage and i >= lead.forgotten]
        if not entries:
            return []
        first = max(first, entries[-1] + 1)
    names = kinds(lead.agreement, name)
    found = [at for i, (what, at) in enumerate(lead.past) if i >= first and what in names]
    if isinstance(window, tree.Within):
        found = [at for at in found if lead.now - window.duration.seconds < at <= lead.now]
    return found


def true(said: tree.Sentence, lead: Present, first: int = 0) -> bool:
    match said:
        case tree.All(parts):
            return all(true(part, lead, first) for part in parts)
        case tree.Any(parts):
            return any(true(part, lead, first) for part in parts)
        case tree.Not(part):
            return not true(part, lead, first)
        case tree.AtLeast(least, parts):
            return [true(part, lead, first) for part in parts].count(True) >= least
        case tree.Else():
            return True
        case tree.Count(least, name, window):
            return len(times(lead, name, window, first)) >= least
        case tree.Ended(name):
            return name in lead.over
        case tree.Flag(name):
            return _flag(name, lead, first)
        case _:
            return _about_a_value(said, value(said.name, lead), lead)


def _flag(name: str, lead: Present, first: int) -> bool:
    agreement = lead.agreement
    if name in agreement.stages:
        return lead.stage == name
    if name in agreement.disqualifiers:
        return true(agreement.disqualifiers[name].when, lead, first)
    definition = agreement.definitions.get(name)
    if definition is not None and definition.when is not None:
        return true(definition.when, lead, first)
    return bool(value(name, lead) or False)


def _about_a_value(said: tree.Leaf, held: Any, lead: Present) -> bool:  # noqa: ANN401 - values of every kind
    if isinstance(said, tree.Known):
        return said.known == (held is not None)
    if held is None:
        return False
    if isinstance(said, tree.Passed):
        return bool(held < lead.today)
    if isinstance(said, tree.Ahead):
        then, _ = reading(lead.agreement.head.timezone, lead.now + said.duration.seconds)
        return bool(lead.today <= held <= then)
    if isinstance(said, tree.Among):
        several = held if isinstance(held, frozenset) else {held}
        return any(_bare(one) in several for one in said.values) != said.negated
    scale = lead.agreement.domains[said.name]  # type: ignore[union-attr]  # what is left compares a name

    def place(one: Any) -> Any:  # noqa: ANN401 - values of every kind
        return scale.values.index(one) if scale.form == "ordered" else one

    if isinstance(said, tree.Between):
        return bool(place(_bare(said.low)) <= place(held) <= place(_bare(said.high)))
    assert isinstance(said, tree.Compare)
    mine, theirs = place(held), place(_bare(said.value))
    return bool(
        {
            "=": lambda: mine == theirs,
            "!=": lambda: mine != theirs,
            "<": lambda: mine < theirs,
            "<=": lambda: mine <= theirs,
            ">": lambda: mine > theirs,
            ">=": lambda: mine >= theirs,
        }[said.operator]()
    )


def _bare(one: tree.Value) -> Any:  # noqa: ANN401 - values of every kind
    return one.text if isinstance(one, tree.Word | tree.Quoted) else one


def value(name: str, lead: Present) -> Any:  # noqa: ANN401 - values of every kind
    agreement = lead.agreement
    if name == "tier":
        return next((tier for tier, one in agreement.tiers.items() if true(one.when, lead)), None)
    if name in agreement.scores:
        return score(agreement.scores[name], name, lead)
    cases = agreement.attributes[name].cases
    if cases is not None:
        return next((one.value for one in cases if true(one.when, lead)), None)
    return lead.known.get(name)


def score(one: Score, name: str, lead: Present) -> int | None:
    if one.applies_to is not None and not true(one.applies_to, lead):
        return None
    if one.imported is not None:
        return lead.known.get(name)
    if one.sum is not None:
        parts = [value(part, lead) for part in one.sum]
        total = None if None in parts else sum(parts)
    else:
        resets = [i for i, (what, _) in enumerate(lead.past) if what in one.resets and i >= lead.forgotten]
        first = max(resets, default=0)
        total = sum(_points(rule, lead, first) for rule in (one.rules or {}).values())
        total += 0 if one.decay is None else one.decay.points * _silences(one.decay, lead, first)
    return total if one.range is None or total is None else min(max(total, one.range.low), one.range.high)


def _points(rule: ScoreRule, lead: Present, first: int) -> int:
    if rule.when is not None:
        return rule.points if true(rule.when, lead, first) else 0
    assert rule.each is not None
    counting: list[int] = []
    for at in times(lead, rule.each.name, rule.each.window, first):
        near = [one for one in counting if rule.at_most and one > at - ROLLING[rule.at_most.per]]
        if rule.at_most is None or len(near) < rule.at_most.amount:
            counting.append(at)
    size = abs(rule.points) * len(counting)
    if isinstance(rule.cap, int):
        size = min(size, rule.cap)
    return size if rule.points > 0 else -size


def _silences(decay: Decay, lead: Present, first: int) -> int:
    heard = times(lead, decay.without, None, first)
    gaps = [end - begin for begin, end in zip([lead.created, *heard], [*heard, lead.now], strict=True)]
    return sum(gap // decay.every.seconds for gap in (gaps if decay.lasting else gaps[-1:]))
