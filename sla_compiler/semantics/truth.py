"""Whether a sentence is true of a lead at a moment, and what its scores, derived values and tier then are.

Every atom on something unknown is false, `!=` and `not in` included; only `is unknown` is true of it. `not` is
classical. Sentences, scores and derived attributes lean on each other, so they are computed in one place; circles
between them were refused before. What happened before the last reset of a score counts for none of its rules, nor
ends a silence; a score or derived value that a rule compares is what it is for everybody else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sla_compiler.core.errors import FaultError
from sla_compiler.model.lead import Decay, ScoreRule
from sla_compiler.resolve.values import Domain, rank
from sla_compiler.semantics.lead import Value
from sla_compiler.semantics.moment import Moment, counted, has_turn
from sla_compiler.semantics.readings import Instant, start_of_day
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one rule added: how often it counted, its points in all, and what they would be without its cap."""

    rule: str
    times: int
    points: int
    uncapped: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A score with everything that made it; `value` is None where the score is unknown, `raw` what was added up."""

    score: str
    value: int | None
    raw: int = 0
    contributions: tuple[Contribution, ...] = ()
    silences: int = 0
    decay: int = 0
    parts: tuple[str, ...] = ()


def value_of(name: str, moment: Moment) -> Value | None:
    """The value of an attribute, a score or the tier; None where it is unknown."""
    moment = moment.whole or moment
    return _kept(f"value {name}", moment, lambda: _value_of(name, moment))


def _value_of(name: str, moment: Moment) -> Value | None:
    if name == "tier":
        return tier_at(moment)
    if name in moment.agreement.scores:
        return score_at(name, moment).value
    attribute = moment.agreement.attributes[name]
    if attribute.cases is None:
        return moment.known.get(name)
    return next((case.value for case in attribute.cases if holds(case.when, moment)), None)


def _kept(key: str, moment: Moment, compute: Callable[[], T]) -> T:
    if key not in moment.kept:
        moment.kept[key] = compute()
    return moment.kept[key]  # type: ignore[return-value]  # what `compute` returned under this key


def tier_at(moment: Moment) -> str | None:
    """The first tier that fits."""
    return next((name for name, tier in moment.agreement.tiers.items() if holds(tier.when, moment)), None)


def score_at(name: str, moment: Moment) -> Scorecard:
    """A score at a moment: a rubric, a sum of other scores, or what another system last said."""
    return _kept(f"score {name}", moment, lambda: _score_at(name, moment))


def _score_at(name: str, moment: Moment) -> Scorecard:
    score = moment.agreement.scores[name]
    if score.applies_to is not None and not holds(score.applies_to, moment):
        return Scorecard(name, None)
    if score.imported is not None:
        value = moment.known.get(name)
        return Scorecard(name, value if isinstance(value, int) else None)
    if score.sum is not None:
        return _sum_at(name, score.sum, moment)
    counts = moment.since_reset(_last_reset(moment, score.resets))
    contributions = tuple(_contribution(rule_id, rule, counts) for rule_id, rule in (score.rules or {}).items())
    silences = 0 if score.decay is None else _silences(score.decay, counts)
    decay = 0 if score.decay is None else silences * score.decay.points
    raw = sum(one.points for one in contributions) + decay
    return Scorecard(name, _held(moment, name, raw), raw, contributions, silences, decay)


def _sum_at(name: str, parts: tuple[str, ...], moment: Moment) -> Scorecard:
    """The sum of parts that are each within their range already; unknown where one of them is."""
    values = [score_at(part, moment).value for part in parts]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return Scorecard(name, None, parts=parts)
    return Scorecard(name, _held(moment, name, sum(known)), sum(known), parts=parts)


def _held(moment: Moment, name: str, raw: int) -> int:
    bounds = moment.agreement.scores[name].range
    return raw if bounds is None else max(bounds.low, min(bounds.high, raw))


def _last_reset(moment: Moment, stages: tuple[str, ...]) -> int | None:
    """The turn of the last entry into one of the stages; None if there is none."""
    entries = (moment.last(stage) for stage in stages)
    return max((one.turn for one in entries if one is not None), default=None)


def _contribution(rule_id: str, rule: ScoreRule, moment: Moment) -> Contribution:
    if rule.each is None:
        times = 1 if rule.when is not None and holds(rule.when, moment) else 0
        return Contribution(rule_id, times, times * rule.points, times * rule.points)
    times = len(counted(moment.occurrences(rule.each.name, rule.each.window), rule.at_most))
    uncapped = times * rule.points
    if rule.cap is None or rule.cap == "none":
        return Contribution(rule_id, times, uncapped, uncapped)
    return Contribution(rule_id, times, max(-rule.cap, min(rule.cap, uncapped)), uncapped)


def _silences(decay: Decay, moment: Moment) -> int:
    """Full periods since the last of the named events, or since creation; if lasting, those of earlier gaps too."""
    if not decay.lasting:
        last = moment.last(decay.without)
        return (moment.at - (moment.created if last is None else last.at)) // decay.every.seconds
    starts: list[Instant] = [moment.created, *(one.at for one in moment.occurrences(decay.without))]
    ends = [*starts[1:], moment.at]
    return sum((end - start) // decay.every.seconds for start, end in zip(starts, ends, strict=True))


def holds(sentence: Sentence, moment: Moment) -> bool:
    """Whether a sentence is true of a lead at a moment; total, never an error."""
    match sentence:
        case tree.All(parts):
            return all(holds(part, moment) for part in parts)
        case tree.Any(parts):
            return any(holds(part, moment) for part in parts)
        case tree.Not(part):
            return not holds(part, moment)
        case tree.AtLeast(least, parts):
            return sum(holds(part, moment) for part in parts) >= least
        case tree.Else():
            return True
        case tree.Flag(name):
            return _flag(name, moment)
        case tree.Count(least, name, window):
            return len(moment.occurrences(name, window)) >= least
        case tree.Known(name, known):
            return (value_of(name, moment) is not None) == known
        case tree.Ended(name):
            return name in moment.ended
        case tree.Ahead(name, duration):
            return _ahead(moment, name, duration.seconds)
        case tree.Passed(name):
            day = value_of(name, moment)
            return isinstance(day, date) and moment.today() > day
        case tree.Compare() | tree.Between() | tree.Among():
            value = value_of(sentence.name, moment)
            return value is not None and _compares(sentence, value, moment)


def _flag(name: str, moment: Moment) -> bool:
    agreement = moment.agreement
    if name in agreement.stages:
        return moment.stage == name
    if name in agreement.disqualifiers:
        return holds(agreement.disqualifiers[name].when, moment)
    definition = agreement.definitions.get(name)
    if definition is not None and definition.when is not None:
        return holds(definition.when, moment)
    return value_of(name, moment) is True


def _ahead(moment: Moment, name: str, seconds: int) -> bool:
    """The day is not over, and begins no later than so many seconds from now."""
    day = value_of(name, moment)
    if not isinstance(day, date) or moment.today() > day or not has_turn(day):
        return False
    return start_of_day(moment.agreement.head.timezone, day) <= moment.at + seconds


def _compares(sentence: tree.Compare | tree.Between | tree.Among, value: Value, moment: Moment) -> bool:
    domain = moment.agreement.domains[sentence.name]
    match sentence:
        case tree.Among(_, values, negated):
            wanted = {_plain(one) for one in values}
            held = value if isinstance(value, frozenset) else {value}
            return bool(wanted & held) != negated
        case tree.Between(_, low, high):
            return _rank(domain, low) <= _rank(domain, value) <= _rank(domain, high)
        case tree.Compare(_, "=", other):
            return _plain(other) == value
        case tree.Compare(_, "!=", other):
            return _plain(other) != value
        case tree.Compare(_, operator, other):
            mine, theirs = _rank(domain, value), _rank(domain, other)
            return {">=": mine >= theirs, ">": mine > theirs, "<=": mine <= theirs, "<": mine < theirs}[operator]


def _plain(value: tree.Value) -> object:
    return value.text if isinstance(value, tree.Word | tree.Quoted) else value


def _rank(domain: Domain, value: object) -> int:
    found = rank(domain, tree.Word(value) if isinstance(value, str) else value)  # type: ignore[arg-type]  # values of a lead and of a sentence rank alike
    if found is None:
        raise FaultError("a value without order was compared by order")
    return found
