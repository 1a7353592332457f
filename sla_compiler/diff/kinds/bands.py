"""How every promise is rated each month, and what follows from a rating."""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.sides import everybody
from sla_compiler.diff.kind import came_and_went, single

KINDS = (
    *came_and_went(
        ("added-band", "removed-band"),
        ("a rating is new", "a rating is gone"),
        "bands.*",
        added=Verdict.INCOMPARABLE,
        effects=everybody,
    ),
    single(
        "other-rating",
        "a rating is given for other results, in another order, or has other consequences",
        "bands",
        "bands.*.when|then",
        nature=Nature.DEGREE,
        effects=everybody,
        says="{it}, {field}: {before}, now {after}",
    ),
)
