"""What: one side promises a number of leads that the other side decides on.

Why: sales can miss the target of marketing by saying no, and marketing can say so. Nobody should owe what another
decides; promise what is delivered, and measure how much of it is accepted.

Example:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 70}
      sal: {owner: sales, from: mql, decided_by: sales}
    commitments:
      volume: {owner: marketing, counts: sal, per: month, amount: 40}

Instead:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 70}
      sal: {owner: sales, from: mql, decided_by: sales}
    commitments:
      volume: {owner: marketing, counts: mql, per: month, amount: 50}
    metrics:
      acceptance: {of: mql, reaching: sal, within: 30 days, target: 80%}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.hand_off import top
from sla_compiler.linter.facts.sums import Volume, volumes
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA504", "volume-of-other-sides-decision", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Volumes that no lead reaches without a decision of another side."""
    agreement = subject.agreement
    for volume in volumes(agreement):
        gate = _gate(agreement, volume)
        if gate is None:
            continue
        decider = agreement.stages[gate].decided_by
        before = agreement.stages[gate].from_
        free = (before.names() if before else ())[:1]
        advice = f"count `{free[0]}`" if free else "count an earlier stage"
        yield Finding(
            RULE,
            f"`{volume.entry.owner}` owes {volume.amount} leads in `{volume.stage}`, and `{decider}` decides on them",
            Place(("commitments", volume.name, "counts")),
            f"{advice}, which rules alone decide, and let a metric show how many of them `{decider}` accepts",
            labels=(Label(Place(("stages", gate, "decided_by")), f"`{decider}` decides"),),
        )


def _gate(agreement: Agreement, volume: Volume) -> str | None:
    """The decision of another side nearest to the stage without which no lead comes there; None if there is none."""
    mine = top(agreement, volume.entry.owner)
    gates: list[str] = []
    seen, waiting = {volume.stage}, [volume.stage]
    while waiting:
        name = waiting.pop(0)
        stage = agreement.stages[name]
        decider = stage.decided_by
        if decider is not None and top(agreement, decider) != mine and not agreement.parties[decider].steward:
            gates.append(name)
        elif name == agreement.start:
            return None
        else:
            new = [one for one in (stage.from_.names() if stage.from_ else ()) if one not in seen]
            seen.update(new)
            waiting += new
    return gates[0] if gates else None
