"""What: a lead must meet more than five criteria before it is handed over; a score counts as one.

Why: every further criterion halves the volume and is one more that can be missing in the record. Long lists feel
careful, and end in a month with no leads.

Example:

    stages:
      mql:
        owner: marketing
        from: raw
        when: {all: [fit >= 60, budget, authority, need, role >= manager, demo_request within 30 days]}

Instead:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60 and demo_request within 30 days}
      sql: {owner: sales, from: mql, decided_by: sales, when: {all: [budget, authority, need]}}
"""

from collections.abc import Iterator
from itertools import chain

from sla_compiler.core.span import Path, Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.hand_off import Way, hand_offs, ways
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax import tree
from sla_compiler.syntax.printer import print_sentence
from sla_compiler.syntax.tree import Sentence

RULE = Rule("SLA203", "too-many-criteria", Severity.WARNING)
_MOST = 5


def check(subject: Subject) -> Iterator[Finding]:
    """The way that asks for most stands for its stage."""
    agreement = subject.agreement
    for stage in hand_offs(agreement):
        found = max((_criteria(agreement, way) for way in ways(agreement, stage)), key=len)
        if len(found) > _MOST:
            listed = ", ".join(f"`{print_sentence(leaf)}`" for leaf in found)
            yield Finding(
                RULE,
                f"a lead must meet {len(found)} criteria at once to become `{stage}`",
                Place(("stages", stage), "key"),
                f"keep the four or five that tell a deal; add up the others in a score, or ask them after `{stage}`",
                note=f"definitions opened, and every score counted as one: {listed}",
                labels=tuple(
                    Label(place, f"{turn} of {len(found)}") for turn, place in enumerate(found.values(), start=1)
                ),
            )


def _criteria(agreement: Agreement, way: Way) -> dict[Sentence, Place]:
    found: dict[Sentence, Place] = {}
    for leaf, place in _met(agreement, way.sentence, way.path, (), holds=True):
        found.setdefault(leaf, place)
    return found


def _met(
    agreement: Agreement, sentence: Sentence, path: Path, at: tuple[int, ...], *, holds: bool
) -> list[tuple[Sentence, Place]]:
    """The most that one lead can be asked: everything under `and`, of alternatives the longest."""

    def part(index: int, inner: Sentence, *, still: bool = True) -> list[tuple[Sentence, Place]]:
        return _met(agreement, inner, path, (*at, index), holds=holds == still)

    match sentence:
        case tree.All(parts) | tree.Any(parts):
            every = [part(index, one) for index, one in enumerate(parts)]
            if isinstance(sentence, tree.All) == holds:
                return list(chain.from_iterable(every))
            return max(every, key=len)
        case tree.AtLeast(least, parts):
            longest = sorted((part(index, one) for index, one in enumerate(parts)), key=len, reverse=True)
            return list(chain.from_iterable(longest[: least if holds else len(parts) - least + 1]))
        case tree.Not(inner):
            return part(0, inner, still=False)
        case tree.Flag(name) if name in agreement.definitions and (opened := agreement.definitions[name].when):
            return _met(agreement, opened, ("definitions", name, "when"), (), holds=holds)
        case _:
            return [(sentence, Place(path, node=at or None))]
