"""Which leads a clock is for. More leads are stricter; whether a sentence takes more of them is asked of the prover.

It is part of what is promised: where a lead goes, and what it is, stays as it was.
"""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.conditions import takes_more
from sla_compiler.diff.judging.sides import by_owner
from sla_compiler.diff.kind import graded, nobody, single

_AT = "clocks.*.applies_to"

KINDS = (
    *graded(
        ("wider-scope", "narrower-scope", "other-scope"),
        ("a clock is for more leads", "a clock is for fewer leads", "a clock is for other leads, or nobody can tell"),
        _AT,
        weighs=takes_more,
        effects=by_owner,
        says="{it} is for: {before}, now {after}",
        nothing="every lead",
    ),
    single(
        "rephrased-scope",
        "a clock is for the same leads, as is proved",
        _AT,
        nature=Nature.WORDING,
        effects=nobody,
        when=lambda matter: takes_more(matter) is Verdict.EQUAL,
        says="{it} is for, in other words: {after}",
    ),
)
