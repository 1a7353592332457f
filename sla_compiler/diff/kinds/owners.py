"""Who owes a promise, answers for a stage, leads a review, or decides: another party does.

The one that did owes less and is owed more; for the one that now does it is the other way round.
"""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import everybody, handed_on, merged, promised, sides
from sla_compiler.diff.kind import single


def _by_deciders(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    """Whoever decides on entries is a gate for all; a dispute is decided for the others, which is owed to them."""
    if matter.keys[0] == "disputes":
        return handed_on(matter)
    named = [str(one) for one in (matter.fact.before, matter.fact.after) if one is not None]
    deciding = sides(matter, named)
    if len(named) > 1 and len(deciding) == 1:
        return promised(matter, deciding, Verdict.EQUAL)
    return merged((*everybody(matter, verdict), *promised(matter, deciding, verdict)))


def _handed_on(matter: Matter, _verdict: Verdict) -> tuple[Effect, ...]:
    return handed_on(matter)


KINDS = (
    single(
        "other-owner",
        "another party owes it, answers for it, or leads it",
        "stages|clocks|cadences|commitments|duties.*.owner",
        "reviews.*.led_by",
        nature=Nature.PARTY,
        effects=_handed_on,
        says="{field} of {it}: {before}, now {after}",
    ),
    single(
        "other-decider",
        "another party decides, or nobody does any more",
        "stages|disputes.*.decided_by",
        nature=Nature.PARTY,
        effects=_by_deciders,
        says="{it} is decided by: {before}, now {after}",
        nothing="nobody",
    ),
)
