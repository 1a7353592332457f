"""What makes a lead no lead at all: one thing more, or one thing less."""

from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.sides import everybody
from sla_compiler.diff.kind import came_and_went

KINDS = came_and_went(
    ("added-disqualifier", "removed-disqualifier"),
    ("leads are disqualified for one thing more", "leads are no longer disqualified for something"),
    "disqualifiers.*",
    added=Verdict.INCOMPARABLE,
    effects=everybody,
    moves_leads=True,
)
