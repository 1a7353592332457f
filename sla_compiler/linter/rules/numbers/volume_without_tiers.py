"""What: one number of leads is promised, while they are answered with different speed by tier.

Why: when only the total counts, the cheapest leads fill it. Sales keeps its promise of fifteen minutes for leads that
never come.

Example:

    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: {hot: 1 hour, warm: 8 hours}}
    commitments:
      volume: {owner: marketing, counts: mql, per: month, amount: 50}

Instead:

    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: {hot: 1 hour, warm: 8 hours}}
    commitments:
      volume: {owner: marketing, counts: mql, per: month, amount: {hot: 10, warm: 40}}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.hand_off import arrivals
from sla_compiler.linter.facts.sums import Volume, volumes
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import Happens

RULE = Rule("SLA503", "volume-without-tiers", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Volumes of one number, unless another volume of the same stage says how they are made up."""
    agreement = subject.agreement
    found = list(volumes(agreement))
    split = {one.stage for one in found if one.entry.amount is not None and one.entry.amount.one is None}
    for volume in found:
        clock = _clock(agreement, volume)
        if volume.stage in split or clock is None:
            continue
        tiers = list(agreement.clocks[clock].within.tiers or ())
        example = ", ".join(f"{tier}: {'..'}" for tier in tiers)
        yield Finding(
            RULE,
            f"`{volume.name}` counts every lead alike, and `{clock}` does not: the cheapest ones will fill it",
            Place(("commitments", volume.name, "amount")),
            f"promise a number for each tier: `amount: {{{example}}}`, which add up to {volume.amount}",
            labels=(Label(Place(("clocks", clock, "within")), "answered by tier"),),
        )


def _clock(agreement: Agreement, volume: Volume) -> str | None:
    """A clock that starts at the stage and whose limits differ by tier."""
    for name, clock in agreement.clocks.items():
        differ = clock.within.tiers is not None and len(set(clock.within.tiers.values())) > 1
        if differ and Happens(volume.stage) in arrivals(clock):
            return name
    return None
