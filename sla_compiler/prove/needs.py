"""An agreement -> what its sentences ask of a lead: which comparisons, which counts in which windows, how far up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sla_compiler.core.span import Path
from sla_compiler.model.lead import Score, ScoreRule
from sla_compiler.model.walk import walk
from sla_compiler.prove.cells import Atom
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.resolve.names import NameKind
from sla_compiler.resolve.sentences import COUNTABLE
from sla_compiler.semantics.moment import members
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence

MOST_COUNTED = 150
"""A rule whose points grow over more occurrences than this is looked at from outside only."""

SENTENCES = (
    tree.Else,
    tree.Flag,
    tree.Compare,
    tree.Between,
    tree.Among,
    tree.Known,
    tree.Count,
    tree.Ahead,
    tree.Passed,
    tree.Ended,
    tree.All,
    tree.Any,
    tree.Not,
    tree.AtLeast,
)


@dataclass(slots=True)
class Counting:
    """How one name is counted: the windows in seconds, for ever, since which stages, and up to how many."""

    spans: set[int] = field(default_factory=set)
    ever: bool = False
    since: dict[str, None] = field(default_factory=dict)
    most: int = 1


@dataclass(slots=True)
class Needs:
    """Everything that sentences ask of a lead, by name."""

    atoms: dict[str, list[Atom]] = field(default_factory=dict)
    counted: dict[str, Counting] = field(default_factory=dict)
    ended: dict[str, None] = field(default_factory=dict)


def sentences_of(agreement: Agreement) -> Iterator[tuple[Path, Sentence]]:
    """Every sentence about a lead, and every window of a rule that counts, with its path."""
    for visit in walk(agreement.spec):
        if isinstance(visit.value, SENTENCES) and visit.meaning.context != "band":
            found: Sentence = visit.value
            excuse = visit.meaning.context == "excuse" and isinstance(found, tree.Flag)
            if not (excuse and isinstance(found, tree.Flag) and agreement.names.get(found.name) in COUNTABLE):
                yield visit.path, found


def needs_of(agreement: Agreement, extra: Iterable[Sentence] = ()) -> Needs:
    """What the sentences of an agreement ask, and those that somebody asks beside them."""
    needs = Needs()
    for sentence in (*(found for _, found in sentences_of(agreement)), *extra):
        for _, node in tree.walk(sentence):
            _note(needs, agreement, node)
    for score in agreement.scores.values():
        _note_score(needs, agreement, score)
    for outcome in agreement.dispositions.values():
        for need in outcome.needs:
            if need not in agreement.cadences:
                _count(needs, agreement, tree.Count(1, need, tree.Ever()))
    return needs


def _note(needs: Needs, agreement: Agreement, node: Sentence) -> None:
    match node:
        case tree.Compare() | tree.Between() | tree.Among() | tree.Known() | tree.Ahead() | tree.Passed():
            needs.atoms.setdefault(node.name, []).append(node)
        case tree.Flag(name) if agreement.names.get(name) == _ATTRIBUTE:
            needs.atoms.setdefault(name, [])
        case tree.Count():
            _count(needs, agreement, node)
        case tree.Ended(name):
            needs.ended[name] = None
        case _:
            return


_ATTRIBUTE: NameKind = "attribute"


def _count(needs: Needs, agreement: Agreement, node: tree.Count, most: int | None = None) -> None:
    for name in members(agreement, node.name):
        counting = needs.counted.setdefault(name, Counting())
        counting.most = max(counting.most, node.least if most is None else most)
        match node.window:
            case tree.Within(duration):
                counting.spans.add(duration.seconds)
            case tree.Ever():
                counting.ever = True
            case tree.Since(stage):
                counting.since[stage] = None
                entered = needs.counted.setdefault(stage, Counting())
                counting.ever = entered.ever = True


def _note_score(needs: Needs, agreement: Agreement, score: Score) -> None:
    for rule in (score.rules or {}).values():
        if rule.each is not None:
            _count(needs, agreement, rule.each, min(MOST_COUNTED, saturation(score, rule) or 1))
    if score.decay is not None:
        _count(needs, agreement, tree.Count(1, score.decay.without, tree.Ever()))


def saturation(score: Score, rule: ScoreRule) -> int | None:
    """How many occurrences make a rule give all it can; None where there is no such number."""
    if rule.cap is not None and rule.cap != "none":
        return -(-rule.cap // abs(rule.points))
    if score.range is None:
        return None
    signs = {one.points > 0 for one in (score.rules or {}).values() if one.cap == "none"}
    drift = score.decay is not None and (score.decay.points > 0) != (rule.points > 0)
    if len(signs) > 1 or drift:
        return None
    low, high = rule_bounds(score)
    reach = score.range.high - low if rule.points > 0 else high - score.range.low
    return -(-max(reach, 0) // abs(rule.points))


def rule_bounds(score: Score) -> tuple[int, int]:
    """The least and the most that rules with an end can add up to, those without a cap and decay left out."""
    low = high = 0
    for rule in (score.rules or {}).values():
        if rule.each is None:
            most = rule.points
        elif rule.cap is None or rule.cap == "none":
            continue
        else:
            most = rule.cap if rule.points > 0 else -rule.cap
        low, high = low + min(most, 0), high + max(most, 0)
    return low, high


def longest_silence(score: Score, lowest: int | None, highest: int | None) -> int | None:
    """After how many periods of silence nothing changes any more; None where there is no such number.

    `lowest` and `highest` are what the score is held within, or the ends of what is asked of it.
    """
    if score.decay is None:
        return 0
    points = score.decay.points
    if any(rule.cap == "none" and (rule.points > 0) != (points > 0) for rule in (score.rules or {}).values()):
        return None
    low, high = rule_bounds(score)
    if points < 0:
        return None if lowest is None else max(0, -(-(high - lowest) // -points))
    return None if highest is None else max(0, -(-(highest - low) // points))
