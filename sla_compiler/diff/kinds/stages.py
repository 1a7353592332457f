"""Where a lead can be, and how it comes there. Another stage or another way means other figures at every stage.

One way less into a stage is as one condition more: its owner has to bring more, and those that answer the leads have
fewer to answer. What must be filled in at a hand-off is a promise of whoever owes complete data, else of the owner of
the stage.
"""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging.entries import by_entry
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import everybody, named_by, owners, promised
from sla_compiler.diff.kind import acts, by_act, came_and_went, single
from sla_compiler.model.lifecycle import Sources

_WAYS = ("stages.*.from", "stages.*.from.*", "stages.*.reentry")


def _one_more(matter: Matter) -> Verdict:
    """With one way more a stage asks for less, if its leads could be where it comes from before.

    A return makes leads wait as much as it lets them come back.
    """
    if matter.keys[2] == "reentry" or not all(name in one.stages for name in _sources(matter) for one in matter.both):
        return Verdict.INCOMPARABLE
    return by_act(Verdict.LOOSER)(matter)


def _sources(matter: Matter) -> tuple[str, ...]:
    if len(matter.keys) > len(("stages", "id", "from")):
        return matter.keys[-1:]
    values = (matter.fact.before, matter.fact.after)
    return tuple(
        name
        for one in values
        if one is not None
        for name in (one.names() if isinstance(one, Sources) else one if isinstance(one, tuple) else (str(one),))
    )


def _by_way(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    return everybody(matter, verdict) if verdict is Verdict.INCOMPARABLE else by_entry(matter, verdict)


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
        added=_one_more,
        effects=_by_way,
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
