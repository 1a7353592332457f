"""What closes a run of a clock, or ends a cadence early and well. More ways to be done are looser."""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.sides import by_owner
from sla_compiler.diff.kind import acts, came_and_went, single

_AT = ("clocks.*.stops", "cadences.*.ends_on")

KINDS = (
    *came_and_went(
        ("added-stop", "removed-stop"),
        ("one thing more closes a clock or a cadence", "one thing less closes a clock or a cadence"),
        *_AT,
        added=Verdict.LOOSER,
        effects=by_owner,
        natures=(Nature.DEGREE, Nature.DEGREE),
        says=("{it} now ends with {value} too", "{it} no longer ends with {value}"),
    ),
    single(
        "other-stop",
        "something else closes a clock or a cadence",
        *_AT,
        nature=Nature.DEGREE,
        effects=by_owner,
        when=acts("changed"),
        says="{it} ends with: {before}, now {after}",
    ),
)
