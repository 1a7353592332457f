"""The one table of what a change asks of the version: the nature of a kind of change in, the step and its reason out.

A version says how much a reader has to look at again. It moves the first number where a promise or a definition that
people, reports and systems rely on is gone or is another one; the second where the same promises and definitions say
more or less than before, or there are more of them; the third where only the words differ and nobody owes more or less.
What is not signed, and the version's own data, ask for nothing. What nobody can judge asks for the first number.
"""

from collections.abc import Mapping, Sequence
from enum import Enum

from sla_compiler.diff.change import Step


class Nature(Enum):
    """What kind of thing changes, in words for people."""

    UNKNOWN = "a change that no kind claims"
    PARTY = "who agrees, owes, decides or leads"
    LIFE = "the way of a lead through the stages"
    GONE = "something with a name is gone"
    ADDED = "something with a name is new"
    DEGREE = "a promise says more or less than before"
    DEFINITION = "a definition says more or less than before"
    WORDING = "words, names and explanations"
    OUTSIDE = "the version's own data, and what is not signed"


BUMPS: Mapping[Nature, tuple[Step, str]] = {
    Nature.UNKNOWN: (Step.MAJOR, "nobody knows what it means, so nobody may take it lightly"),
    Nature.PARTY: (Step.MAJOR, "another one is asked to keep it, so it has to be agreed anew"),
    Nature.LIFE: (Step.MAJOR, "what a lead is called at any time, and every figure by stage, means something else"),
    Nature.GONE: (Step.MAJOR, "a promise ends, or whatever names the id in reports and systems finds nothing"),
    Nature.ADDED: (Step.MINOR, "what was agreed keeps its name, and there is more of it"),
    Nature.DEGREE: (Step.MINOR, "the same promise, more or less of it"),
    Nature.DEFINITION: (Step.MINOR, "the same definition takes other leads"),
    Nature.WORDING: (Step.PATCH, "nobody owes more or less, and no lead is treated otherwise"),
    Nature.OUTSIDE: (Step.NONE, "it says nothing about what is owed"),
}
"""For each nature the part of the version that moves at least, and why; the most important first."""


def step_of(nature: Nature) -> Step:
    """The part of the version that a change of this nature moves at least."""
    return BUMPS[nature][0]


def bump_table(kinds: Mapping[Nature, Sequence[str]]) -> str:
    """The table in Markdown, with the names of the kinds of each nature: for the README and for people who ask."""
    lines = ["| version moves | where | because | kinds of change |", "| --- | --- | --- | --- |"]
    for nature, (step, why) in BUMPS.items():
        named = ", ".join(f"`{name}`" for name in kinds.get(nature, ()))
        lines.append(f"| {step.name.lower()} | {nature.value} | {why} | {named} |")
    return "\n".join(lines) + "\n"
