"""What an outcome says of a lead, before and after, in; whom that concerns out.

A lead that was rejected counts for no volume, so that whoever promised one has to bring another in its place. Whether
an outcome closes a lead or sends it back is for people to read: where it goes, and when it may return, are facts of
their own.
"""

from collections.abc import Iterator

from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import everybody, merged, promised, sides
from sla_compiler.resolve.agreement import Agreement

_COUNTS_ON = frozenset({"close", "recycle"})


def by_kind(matter: Matter, _verdict: Verdict) -> tuple[Effect, ...]:
    """Whom it concerns that an outcome is of another kind."""
    before, after = matter.fact.before, matter.fact.after
    if {before, after} <= _COUNTS_ON:
        return everybody(matter, Verdict.EQUAL)
    if before in _COUNTS_ON and after == "reject":
        verdict = Verdict.STRICTER
    elif before == "reject" and after in _COUNTS_ON:
        verdict = Verdict.LOOSER
    else:
        verdict = Verdict.INCOMPARABLE
    found = (effect for one in matter.both for effect in _on_volumes(matter, one, verdict))
    return (() if verdict is Verdict.INCOMPARABLE else merged(found)) or everybody(matter, Verdict.INCOMPARABLE)


def _on_volumes(matter: Matter, agreement: Agreement, verdict: Verdict) -> Iterator[Effect]:
    """Whoever promised a number of leads of a stage that this outcome can end, or that lies before such a stage."""
    outcome = agreement.dispositions.get(matter.id)
    passed = _on_the_way(agreement, frozenset(() if outcome is None else outcome.from_ or ()))
    for one in agreement.commitments.values():
        if one.counts in passed:
            yield from promised(matter, sides(matter, [one.owner]), verdict)


def _on_the_way(agreement: Agreement, ends: frozenset[str]) -> frozenset[str]:
    """The stages that a lead may have been in when it is in one of some stages, those themselves among them."""
    while True:
        found = set(ends)
        for name in ends & agreement.stages.keys():
            entered = agreement.stages[name].from_
            found.update(() if entered is None else entered.names())
        for one in agreement.dispositions.values():
            if one.goes_to in ends:
                found.update(one.from_ or ())
        if found == ends:
            return ends
        ends = frozenset(found)
