"""Sentences that say which leads are meant: of definitions, disqualifiers, tiers, routes, score rules, ways in.

Whether a sentence takes fewer leads or more is asked of the prover; without it sentences cannot be compared. They are
judged by the leads that they move. Where the way into a stage asks for more, its owner must bring more, and those that
answer the leads have fewer to answer; where anything but its figures is another, the stage itself is.
"""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging.conditions import asks_for_more, by_figures
from sla_compiler.diff.judging.entries import by_entry
from sla_compiler.diff.judging.lifted import by_definition, by_score
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import everybody
from sla_compiler.diff.kind import graded, nobody, single

_SENTENCES = (
    "definitions|disqualifiers|tiers.*.when",
    "routing.*.*.when",
    "scores.*.rules.*.when",
    "scores.*.applies_to",
)
_ENTRIES = ("stages.*.when", "stages.*.from.*")
_EITHER = (*_SENTENCES, *_ENTRIES)


def _by_degree(matter: Matter) -> bool:
    """A sentence that came or went is the way in itself, unless it is said of one of the ways."""
    entry = matter.keys[0] == "stages"
    return matter.fact.act == "changed" and (by_figures(matter) or not entry)


def _is_other_entry(matter: Matter) -> bool:
    by_itself = len(matter.keys) == len(("stages", "id", "when")) and matter.fact.act != "changed"
    changed = matter.fact.act == "changed" and not by_figures(matter)
    return (by_itself or changed) and asks_for_more(matter) is not Verdict.EQUAL


def _concerned(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    """The owner of a stage must bring what its sentence asks for; definitions and scores weigh where they are read."""
    match matter.keys[0]:
        case "stages":
            return by_entry(matter, verdict)
        case "definitions":
            return by_definition(matter, verdict)
        case "scores":
            return by_score(matter, verdict)
        case _:
            return everybody(matter, verdict if verdict is Verdict.EQUAL else Verdict.INCOMPARABLE)


KINDS = (
    single(
        "rephrased-condition",
        "a sentence takes the same leads as before, as is proved",
        *_EITHER,
        nature=Nature.WORDING,
        effects=nobody,
        when=lambda matter: asks_for_more(matter) is Verdict.EQUAL,
        says="{it}, in other words: {after}",
    ),
    *graded(
        ("narrowed-condition", "widened-condition", "other-condition"),
        (
            "a sentence takes fewer leads than before",
            "a sentence takes more leads than before",
            "a sentence takes other leads than before, or nobody can tell",
        ),
        *_EITHER,
        weighs=asks_for_more,
        effects=_concerned,
        nature=Nature.DEFINITION,
        when=lambda matter: matter.keys[0] != "stages" or _by_degree(matter),
        nothing="every lead",
        moves_leads=True,
    ),
    single(
        "other-entry",
        "the way into a stage asks for something else, not only for more or less of the same",
        *_ENTRIES,
        nature=Nature.LIFE,
        effects=by_entry,
        when=_is_other_entry,
        weighs=asks_for_more,
        says="{it} is entered when: {before}, now {after}",
        nothing="every lead",
        moves_leads=True,
    ),
)
