"""The closed list of outcomes. Whoever chooses one keeps what it needs: more is stricter. One more way to end the work
on a lead is looser, unless it says that the lead never was one: that weighs on whoever delivered it.
"""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging.conditions import asks_for_more
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.outcomes import by_kind
from sla_compiler.diff.judging.sides import by_deciders, everybody
from sla_compiler.diff.judging.verdicts import wider
from sla_compiler.diff.kind import acts, by_act, came_and_went, graded, nobody, single
from sla_compiler.model.promises import Disposition
from sla_compiler.semantics.moves import wait_after

_WAYS_OUT = frozenset({"close", "recycle"})


def _one_more(matter: Matter) -> Verdict:
    entry = matter.fact.after or matter.fact.before
    chosen = isinstance(entry, Disposition) and entry.kind in _WAYS_OUT and entry.when is None
    return by_act(Verdict.LOOSER)(matter) if chosen else Verdict.INCOMPARABLE


def _stages(matter: Matter) -> Verdict:
    """The stages that the outcome can end, those that are not said filled in."""
    entries = [one.dispositions.get(matter.id) for one in matter.both]
    before, after = (() if one is None else one.from_ or () for one in entries)
    return wider(before, after).mirror


def _waits_as_long(matter: Matter) -> bool:
    """Whether the lead may return after the same time as before, whoever says so."""
    before, after = (wait_after(one, matter.id) for one in matter.both)
    return before is not None and before == after


def _by_deciders(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    return everybody(matter, verdict) if verdict is Verdict.INCOMPARABLE else by_deciders(matter, verdict)


KINDS = (
    *came_and_went(
        ("added-outcome", "removed-outcome"),
        ("an outcome is new", "an outcome is gone"),
        "dispositions.*",
        added=_one_more,
        effects=_by_deciders,
    ),
    single(
        "other-outcome",
        "an outcome is of another kind, or the lead goes elsewhere",
        "dispositions.*.kind|goes_to",
        nature=Nature.DEFINITION,
        effects=lambda matter, verdict: (by_kind if matter.keys[-1] == "kind" else everybody)(matter, verdict),
        says="{it}, {field}: {before}, now {after}",
        moves_leads=True,
    ),
    *graded(
        ("fewer-ends", "more-ends", "other-ends"),
        (
            "an outcome can end fewer stages",
            "an outcome can end more stages",
            "an outcome can end other stages",
        ),
        "dispositions.*.from",
        weighs=_stages,
        effects=_by_deciders,
        says="{it} can end: {before}, now {after}",
        came="{it} can now end {value} too",
        went="{it} can no longer end {value}",
        nothing="any stage that a decision can leave",
    ),
    single(
        "restated-ends",
        "the stages that an outcome can end are said, or no longer said, and are the same",
        "dispositions.*.from",
        nature=Nature.WORDING,
        effects=nobody,
        when=lambda matter: _stages(matter) is Verdict.EQUAL,
        says="{it} can end: {before}, now {after}",
        nothing="any stage that a decision can leave",
    ),
    *came_and_went(
        ("added-need", "removed-need"),
        ("one thing more must have happened", "one thing less must have happened"),
        "dispositions.*.needs",
        added=Verdict.STRICTER,
        effects=by_deciders,
        natures=(Nature.DEGREE, Nature.DEGREE),
        says=("{it} now needs {value}", "{it} no longer needs {value}"),
    ),
    single(
        "other-need",
        "something else must have happened",
        "dispositions.*.needs",
        nature=Nature.DEGREE,
        effects=_by_deciders,
        when=acts("changed"),
        says="what {it} needs: {before}, now {after}",
    ),
    single(
        "other-wait",
        "a lead with this outcome may return sooner or later",
        "dispositions.*.wait",
        nature=Nature.DEFINITION,
        effects=everybody,
        when=lambda matter: not _waits_as_long(matter),
        says="wait after {it}: {before}, now {after}",
        nothing="as long as the stage says",
        moves_leads=True,
    ),
    single(
        "restated-wait",
        "how long a lead with this outcome waits is said, or left to the stage that says the same",
        "dispositions.*.wait",
        nature=Nature.WORDING,
        effects=nobody,
        when=_waits_as_long,
        says="wait after {it}, said in another way: {after}",
        nothing="as long as the stage says",
    ),
    single(
        "other-automatic",
        "an outcome happens by itself for other leads, or no longer does",
        "dispositions.*.when",
        nature=Nature.DEFINITION,
        effects=everybody,
        when=lambda matter: asks_for_more(matter) is not Verdict.EQUAL,
        says="{it} happens by itself if: {before}, now {after}",
        nothing="never",
        moves_leads=True,
    ),
    single(
        "rephrased-automatic",
        "an outcome happens by itself for the same leads, as is proved",
        "dispositions.*.when",
        nature=Nature.WORDING,
        effects=nobody,
        when=lambda matter: asks_for_more(matter) is Verdict.EQUAL,
        says="{it} happens by itself, in other words, if: {after}",
    ),
    *came_and_went(
        ("added-reason", "removed-reason"),
        ("a reason within an outcome is new", "a reason within an outcome is gone"),
        "dispositions.*.detail",
        added=Verdict.EQUAL,
        effects=nobody,
        natures=(Nature.DEFINITION, Nature.DEFINITION),
        says=("reasons of {it}: now {value} too", "reasons of {it}: no longer {value}"),
    ),
    single(
        "other-reason",
        "the only reason within an outcome is another",
        "dispositions.*.detail",
        nature=Nature.DEFINITION,
        effects=nobody,
        when=acts("changed"),
        says="reasons of {it}: {before}, now {after}",
    ),
)
