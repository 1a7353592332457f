"""Who agrees: parties that come or go, that sign or no longer do, and what they are to each other."""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import everybody, incomparable, merged, promised, sides
from sla_compiler.diff.judging.verdicts import more
from sla_compiler.diff.kind import came_and_went, graded, single


def _signs(matter: Matter) -> Verdict:
    return more(bool(matter.fact.before), bool(matter.fact.after))


def _of_role(matter: Matter) -> Verdict:
    """A steward keeps the agreement and its numbers; of what another role brings nobody can tell."""
    return _signs(matter) if matter.keys[-1] == "steward" else Verdict.INCOMPARABLE


def _by_role(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    """The party itself beside those that sign; where another was or is steward, they are owed it by another one."""
    held = sides(matter, [matter.id])
    if verdict is Verdict.INCOMPARABLE:
        return merged((*everybody(matter, verdict), *promised(matter, held, verdict)))
    handed_on = all(any(party.steward for party in one.parties.values()) for one in matter.both)
    return promised(matter, held, verdict, Verdict.INCOMPARABLE if handed_on else verdict)


KINDS = (
    *came_and_went(
        ("added-party", "removed-party"),
        ("a party is new", "a party is gone"),
        "parties.*",
        added=Verdict.INCOMPARABLE,
        effects=everybody,
        natures=(Nature.PARTY, Nature.PARTY),
    ),
    *graded(
        ("added-signer", "removed-signer"),
        ("a party now signs", "a party no longer signs"),
        "parties.*.signs",
        weighs=_signs,
        effects=incomparable,
        says="{it} signs: {before}, now {after}",
        nature=Nature.PARTY,
    ),
    single(
        "other-role",
        "a party is now steward, sponsor or a role of another, or is no longer",
        "parties.*.steward|sponsor|of",
        nature=Nature.PARTY,
        effects=_by_role,
        weighs=_of_role,
        says="{it}, {field}: {before}, now {after}",
        nothing="nobody",
    ),
)
