"""Where a lead can be, and how it comes there. Another stage or another way means other figures at every stage.

What must be filled in at a hand-off is a promise of whoever owes complete data, else of the owner of the stage.
"""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import everybody, named_by, owners, promised
from sla_compiler.diff.kind import acts, came_and_went, single

_WAYS = ("stages.*.from", "stages.*.from.*", "stages.*.reentry")


def _by_giver(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    return promised(matter, named_by(matter, "commitments", "complete") or owners(matter), verdict)


KINDS = (
    *came_and_went(
        ("added-stage", "removed-stage"),
        ("a stage is new", "a stage is gone"),
        "stages.*",
        added=Verdict.INCOMPARABLE,
        effects=everybody,
        natures=(Nature.LIFE, Nature.LIFE),
        moves_leads=True,
    ),
    single(
        "reordered-stages",
        "the stages stand in another order; the first is where a lead begins",
        "stages",
        nature=Nature.LIFE,
        effects=everybody,
        says="order of the stages: {before}, now {after}",
        moves_leads=True,
    ),
    *came_and_went(
        ("added-way", "removed-way"),
        ("a way into a stage, or back from it, is new", "a way into a stage, or back from it, is gone"),
        *_WAYS,
        added=Verdict.INCOMPARABLE,
        effects=everybody,
        natures=(Nature.LIFE, Nature.LIFE),
        says=("{it}, {way}: now {value}", "{it}, {way}: no longer {value}"),
        moves_leads=True,
    ),
    single(
        "other-way",
        "a stage is entered from other stages, ends the life of a lead, or catches the disqualified",
        "stages.*.from|terminal|catches",
        nature=Nature.LIFE,
        effects=everybody,
        when=lambda matter: matter.keys[-1] != "from" or matter.fact.act == "changed",
        says="{it}, {way}: {before}, now {after}",
        moves_leads=True,
    ),
    single(
        "other-return",
        "a lead that was sent back may return at another time, or another number of times",
        "stages.*.reentry.after|at_most",
        nature=Nature.DEFINITION,
        effects=everybody,
        says="return from {it}, {field}: {before}, now {after}",
        nothing="no limit",
        moves_leads=True,
    ),
    *came_and_went(
        ("added-field", "removed-field"),
        ("one thing more is filled in at the hand-off", "one thing less is filled in at the hand-off"),
        "stages.*.complete",
        added=Verdict.STRICTER,
        effects=_by_giver,
        natures=(Nature.DEGREE, Nature.DEGREE),
        says=("to be filled in for {it}: now {value} too", "to be filled in for {it}: no longer {value}"),
    ),
    single(
        "other-field",
        "another thing is filled in at the hand-off",
        "stages.*.complete",
        nature=Nature.DEGREE,
        effects=_by_giver,
        when=acts("changed"),
        says="to be filled in for {it}: {before}, now {after}",
    ),
)
