"""Definitions, and the lists of what counts as an attempt, a first contact, a sign of interest.

More members of a list end more runs of the clocks that stop at it, and make attempts easier: looser. They open more
runs of the clocks that start at it: stricter. Where a sentence or a score reads the list, leads move.
"""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import everybody
from sla_compiler.diff.judging.uses import moves_leads, on_readers
from sla_compiler.diff.kind import acts, came_and_went, nobody, single

_MEMBERS = "definitions.*.of"


def _is_list(matter: Matter) -> bool:
    return isinstance(matter.fact.before or matter.fact.after, tuple)


def _by_readers(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    return everybody(matter, Verdict.INCOMPARABLE) if _is_list(matter) else on_readers(matter, verdict)


KINDS = (
    *came_and_went(
        ("added-definition", "removed-definition"),
        ("a definition is new", "a definition is gone"),
        "definitions.*",
        added=Verdict.EQUAL,
        effects=nobody,
    ),
    *came_and_went(
        ("added-member", "removed-member"),
        ("a list has one member more", "a list has one member less"),
        _MEMBERS,
        added=Verdict.STRICTER,
        effects=_by_readers,
        natures=(Nature.DEFINITION, Nature.DEFINITION),
        says=("{it} now includes {value}", "{it} no longer includes {value}"),
        moves_leads=moves_leads,
    ),
    single(
        "other-member",
        "the only member of a list is another",
        _MEMBERS,
        nature=Nature.DEFINITION,
        effects=_by_readers,
        when=acts("changed"),
        moves_leads=moves_leads,
    ),
)
