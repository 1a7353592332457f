"""What: more leads are promised than the other side has promised to work.

Why: the leads above capacity are the ones that nobody calls. They break the clocks, and both sides can show that they
kept their number.

Example:

    commitments:
      volume: {owner: marketing, counts: mql, per: month, amount: 100}
      capacity: {owner: sales, reps: 2, leads_per_rep: 40, per: month}

Instead:

    commitments:
      volume: {owner: marketing, counts: mql, per: month, amount: 80}
      capacity: {owner: sales, reps: 2, leads_per_rep: 40, per: month}
"""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.hand_off import top
from sla_compiler.linter.facts.sums import IN_A_YEAR, Volume, downward, largest, yearly
from sla_compiler.linter.subject import Subject
from sla_compiler.model.measures import Commitment
from sla_compiler.prose.words import number
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA505", "capacity-under-volume", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """The largest volume against all capacity of the other sides together."""
    agreement = subject.agreement
    volume = max(largest(agreement), key=lambda one: one.a_year, default=None)
    capacity = _capacity(agreement, volume) if volume else {}
    held = sum((_a_year(one) for one in capacity.values()), Fraction(0))
    if volume is None or not capacity or held >= volume.a_year:
        return
    per = held / IN_A_YEAR[volume.per]
    names = list(capacity)
    first = capacity[names[0]]
    reps = sum(one.reps or 0 for one in capacity.values())
    yield Finding(
        RULE,
        f"{number(volume.amount)} leads a {volume.per} are promised, and `{first.owner}` can work {downward(per)}",
        Place(("commitments", names[0], "reps" if len(names) > 1 else "leads_per_rep")),
        f"promise {downward(per)} a {volume.per}, or plan with {ceil(reps * volume.a_year / held)} reps",
        note=_sum(capacity, volume, per),
        labels=(
            *(Label(Place(("commitments", name, "leads_per_rep")), "more capacity") for name in names[1:]),
            *volume.labels,
        ),
    )


def _capacity(agreement: Agreement, volume: Volume) -> dict[str, Commitment]:
    mine = top(agreement, volume.entry.owner)
    return {
        name: one
        for name, one in agreement.commitments.items()
        if one.reps is not None and top(agreement, one.owner) != mine
    }


def _a_year(one: Commitment) -> Fraction:
    return yearly((one.reps or 0) * (one.leads_per_rep or 0), one.per or "year")


def _sum(capacity: dict[str, Commitment], volume: Volume, per: Fraction) -> str:
    steps = [f"{one.reps} reps x {one.leads_per_rep} leads a {one.per}" for one in capacity.values()]
    return f"{' + '.join(steps)} = {downward(per)} a {volume.per}, {number(volume.amount)} are promised"
