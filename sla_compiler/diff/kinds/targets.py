"""Which share of a promise has to be kept. Without a target it is every lead."""

from sla_compiler.core.units import Percent
from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import by_owner
from sla_compiler.diff.judging.verdicts import more
from sla_compiler.diff.kind import graded, nobody, single

_ALL = 10_000
_AT = ("clocks|cadences|commitments.*.target",)


def _share(matter: Matter) -> Verdict:
    before, after = (
        one.basis_points if isinstance(one, Percent) else _ALL for one in (matter.fact.before, matter.fact.after)
    )
    return more(before, after)


KINDS = (
    *graded(
        ("higher-target", "lower-target"),
        ("a larger share has to be kept", "a smaller share has to be kept"),
        *_AT,
        weighs=_share,
        effects=by_owner,
        says="target of {it}: {before}, now {after}",
        nothing="every lead",
    ),
    single(
        "restated-target",
        "all of it is said in figures, or no longer is",
        *_AT,
        nature=Nature.WORDING,
        effects=nobody,
        when=lambda matter: _share(matter) is Verdict.EQUAL,
        weighs=_share,
        says="target of {it}: {before}, now {after}",
        nothing="every lead",
    ),
)
