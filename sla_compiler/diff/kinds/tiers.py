"""How urgent a lead is: the first tier that fits is the lead's, so that the order is the priority."""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.sides import everybody
from sla_compiler.diff.kind import came_and_went, single

KINDS = (
    *came_and_went(
        ("added-tier", "removed-tier"),
        ("a tier is new", "a tier is gone"),
        "tiers.*",
        added=Verdict.INCOMPARABLE,
        effects=everybody,
        moves_leads=True,
    ),
    single(
        "reordered-tiers",
        "the tiers stand in another order, which is their priority",
        "tiers",
        nature=Nature.DEFINITION,
        effects=everybody,
        says="order of the tiers: {before}, now {after}",
        moves_leads=True,
    ),
)
