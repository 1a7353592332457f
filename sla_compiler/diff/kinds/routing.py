"""To whom a lead goes: routes, of which the first that fits is taken, and the pools that work leads."""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.sides import everybody
from sla_compiler.diff.kind import acts, came_and_went, nobody, single

KINDS = (
    *came_and_went(
        ("added-route", "removed-route"),
        ("a route is new", "a route is gone"),
        "routing.*.*",
        added=Verdict.INCOMPARABLE,
        effects=everybody,
        moves_leads=True,
    ),
    single(
        "reordered-routes",
        "the routes of a stage stand in another order, and the first that fits is taken",
        "routing.*",
        nature=Nature.DEFINITION,
        effects=everybody,
        when=acts("reordered"),
        says="order of the {it}: {before}, now {after}",
        moves_leads=True,
    ),
    single(
        "other-route",
        "a route leads to another pool, person or outcome",
        "routing.*.*.to",
        nature=Nature.DEFINITION,
        effects=everybody,
        says="{it} leads to: {before}, now {after}",
        moves_leads=True,
    ),
    *came_and_went(
        ("added-pool", "removed-pool"),
        ("a pool is new", "a pool is gone"),
        "pools.*",
        added=Verdict.EQUAL,
        effects=nobody,
    ),
    single(
        "other-pool",
        "a pool hands out leads in another way, fewer or more at a time, or to another pool when it is full",
        "pools.*.method|cap|fallback",
        nature=Nature.DEFINITION,
        effects=everybody,
        says="{field} of {it}: {before}, now {after}",
        nothing="none",
        moves_leads=True,
    ),
)
