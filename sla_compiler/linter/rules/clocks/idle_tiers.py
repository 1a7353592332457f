"""What: tiers on which nothing depends.

Why: people argue about who is tier A, and it makes no difference: no limit, no volume, no route follows from it.

Example:

    tiers:
      hot: demo_request ever
      warm: else
    clocks:
      first_touch: {starts: mql, stops: call, within: 4 hours}

Instead:

    tiers:
      hot: demo_request ever
      warm: else
    clocks:
      first_touch: {starts: mql, stops: call, within: {hot: 1 hour, warm: 4 hours}}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.timing import speaks_of_tiers
from sla_compiler.linter.subject import Subject
from sla_compiler.model.walk import walk
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax import tree

RULE = Rule("SLA325", "idle-tiers", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look at lists by tier and figures by tier first; sentences only where there are none."""
    agreement = subject.agreement
    if not agreement.tiers or _listed(agreement) or _named(agreement):
        return
    clock = next((name for name in agreement.clocks), None)
    advice = f"give `{clock}` a limit by tier under `within`, or leave `tiers` out" if clock else "leave `tiers` out"
    yield Finding(
        RULE,
        f"nothing depends on the tiers {', '.join(f'`{tier}`' for tier in agreement.tiers)}: "
        "no limit, amount, message, route or figure",
        Place(("tiers",), "key"),
        advice,
        labels=(Label(Place(("clocks", clock, "within")), "the same for every tier"),) if clock else (),
    )


def _listed(agreement: Agreement) -> bool:
    """Whether a limit, an amount, a message or a figure is by tier."""
    return (
        any(clock.within.tiers is not None for clock in agreement.clocks.values())
        or any(one.amount is not None and one.amount.tiers is not None for one in agreement.commitments.values())
        or any(one.message is not None and one.message.tiers is not None for one in agreement.cadences.values())
        or any("tier" in metric.by for metric in agreement.metrics.values())
    )


def _named(agreement: Agreement) -> bool:
    """Whether a sentence asks for the tier."""
    return any(
        isinstance(visit.value, tree.Compare | tree.Among | tree.Known | tree.All | tree.Any | tree.Not | tree.AtLeast)
        and speaks_of_tiers(visit.value)
        for visit in walk(agreement.spec)
    )
