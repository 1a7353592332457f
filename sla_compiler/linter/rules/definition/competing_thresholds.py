"""What: one score is compared with different numbers for one and the same stage.

Why: two bars for one thing mean that each side remembers the one that suits it. Which leads were promised is then a
matter of opinion.

Example:

    stages:
      mql: {owner: marketing, from: {raw: fit >= 70 and intent >= 60, nurture: fit >= 65 and intent >= 60}}

Instead:

    stages:
      mql: {owner: marketing, from: [raw, nurture], when: fit >= 70 and intent >= 60}
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from sla_compiler.core.span import Path, Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.hand_off import conjuncts, entries
from sla_compiler.linter.facts.sides import MOST_LABELS, TWO
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence

RULE = Rule("SLA205", "competing-thresholds", Severity.WARNING)
_AROUND = frozenset(
    {"is", "a", "the", "ready", "criteria", "definition", "threshold", "bar", "lead", "leads", "qualified"}
)


@dataclass(frozen=True, slots=True)
class _Bar:
    """A number that a score must reach, where it stands, and for what."""

    atom: tree.Compare
    place: Place
    what: str

    @property
    def number(self) -> tuple[str, object]:
        """The number, and whether it counts itself."""
        return self.atom.operator, self.atom.value


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for each score of a stage, at the number that the fewest others share."""
    for stage in subject.agreement.stages:
        found: dict[str, dict[Place, _Bar]] = {}
        for mine, theirs in _pairs(subject.agreement, stage):
            for score, bar in mine.items():
                other = theirs.get(score)
                if other is not None and other.number != bar.number:
                    found.setdefault(score, {}).update({bar.place: bar, other.place: other})
        for score, bars in found.items():
            yield _finding(stage, score, tuple(bars.values()))


def _pairs(agreement: Agreement, stage: str) -> Iterator[tuple[dict[str, _Bar], dict[str, _Bar]]]:
    """Ways into a stage that differ in numbers only, and definitions that are called like the stage."""
    found = entries(agreement, stage)
    bars = [_bars(agreement, way.sentence, way.path, _from(way.sources)) for way in found]
    for (one, mine), (other, theirs) in combinations(zip(found, bars, strict=True), 2):
        if _without_numbers(agreement, one.sentence) == _without_numbers(agreement, other.sentence):
            yield mine, theirs
    for name, definition in agreement.definitions.items():
        if definition.when is not None and bars and _named_for(agreement, name, stage):
            yield bars[0], _bars(agreement, definition.when, ("definitions", name, "when"), f"in `{name}`")


def _from(sources: tuple[str, ...]) -> str:
    return f"from `{sources[0]}`" if len(sources) == 1 else "in its `when`"


def _bars(agreement: Agreement, sentence: Sentence, path: Path, what: str) -> dict[str, _Bar]:
    return {
        part.name: _Bar(part, Place(path, node=at or None), what)
        for at, part in conjuncts(sentence)
        if _is_bar(agreement, part) and isinstance(part, tree.Compare)
    }


def _is_bar(agreement: Agreement, part: Sentence) -> bool:
    return isinstance(part, tree.Compare) and part.name in agreement.scores and part.operator in {">=", ">"}


def _without_numbers(agreement: Agreement, sentence: Sentence) -> frozenset[Sentence]:
    return frozenset(
        replace(part, value=0) if _is_bar(agreement, part) and isinstance(part, tree.Compare) else part
        for _, part in conjuncts(sentence)
    )


def _named_for(agreement: Agreement, definition: str, stage: str) -> bool:
    """Whether a definition is called like a stage, small words apart."""
    mine = {frozenset(_words(text)) - _AROUND for text in (definition, agreement.label(definition))}
    theirs = {frozenset(_words(text)) - _AROUND for text in (stage, agreement.label(stage))}
    return bool((mine & theirs) - {frozenset()})


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def _finding(stage: str, score: str, bars: tuple[_Bar, ...]) -> Finding:
    """The last of the numbers that are written least often is the odd one."""
    numbers = [bar.number for bar in bars]
    odd = min(reversed(bars), key=lambda bar: numbers.count(bar.number))
    others = [bar for bar in bars if bar.number != odd.number]
    values = f"{others[0].atom.value} {others[0].what} and {odd.atom.value} {odd.what}"
    return Finding(
        RULE,
        f"`{stage}` has two bars for `{score}`: {values}",
        odd.place,
        f"compare `{score}` with one number in {'both' if len(bars) == TWO else 'all'} places, "
        "or say what else makes up for the lower one",
        labels=tuple(Label(bar.place, "the other bar") for bar in others)[:MOST_LABELS],
    )
