"""Who owes a promise, answers for a stage, leads a review, or decides: another party does.

The one that did owes less and is owed more; for the one that now does it is the other way round.
"""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import everybody, handed_on
from sla_compiler.diff.kind import single


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
        effects=everybody,
        says="{it} is decided by: {before}, now {after}",
        nothing="nobody",
    ),
)
