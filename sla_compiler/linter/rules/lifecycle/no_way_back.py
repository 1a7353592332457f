"""What: leads go over to the other side, and no outcome or way brings one back to a stage of the side that sent it.

Why: a lead that is not ready yet is then thrown away or kept in a drawer, and the side that paid for it never hears.

Example:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}
      sal: {owner: sales, from: mql, decided_by: sales}
      closed: {owner: sales, terminal: true}
    dispositions:
      not_now: {kind: close, goes_to: closed, feeds: scoring}

Instead:

    stages:
      mql: {owner: marketing, from: [raw, nurture], when: fit >= 60}
      sal: {owner: sales, from: mql, decided_by: sales}
      nurture: {owner: marketing, reentry: {after: 30 days, at_most: 3}}
    dispositions:
      not_now: {kind: recycle, goes_to: nurture, feeds: nurture content}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.hands import in_hands, lone_yes
from sla_compiler.linter.facts.sides import MOST_LABELS, side_of
from sla_compiler.linter.facts.ways import Way, open_ways, reached, ways, without_disqualifiers
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA103", "no-way-back", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Silent where there is no way but yes, and where the stage to come back to is merely cut off."""
    agreement = subject.agreement
    sender = side_of(agreement, agreement.stages[agreement.start].owner)
    held = in_hands(agreement, sender) if sender is not None else ()
    found = without_disqualifiers(open_ways(agreement))
    if (
        not held
        or len(lone_yes(agreement)) == len(held)
        or any(_returns(agreement, way, sender, held) for way in found)
    ):
        return
    apart = set(agreement.stages) - reached(ways(agreement), [agreement.start])
    if any(side_of(agreement, agreement.stages[name].owner) == sender for name in apart):
        return
    ends = [way for way in found if way.source == held[0] and way.kind == "outcome"]
    labels = [Label(Place(("dispositions", way.name, "goes_to")), f"ends in `{way.target}`") for way in ends]
    yield Finding(
        RULE,
        f"a lead that `{sender}` hands over in `{held[0]}` never comes back: no outcome leads to a stage of `{sender}`",
        Place(("stages", held[0]), "key"),
        _advice(agreement, sender, held),
        labels=tuple(labels)[:MOST_LABELS],
    )


def _returns(agreement: Agreement, way: Way, sender: str | None, held: tuple[str, ...]) -> bool:
    target = agreement.stages[way.target]
    return way.source in held and not target.terminal and side_of(agreement, target.owner) == sender


def _advice(agreement: Agreement, sender: str | None, held: tuple[str, ...]) -> str:
    stages = agreement.stages.items()
    waiting = next((name for name, stage in stages if stage.reentry and name not in held), None)
    if waiting is None:
        stage = f"nurture: {{owner: {sender}, reentry: {{after: 30 days, at_most: 3}}}}"
        return f"add a stage such as `{stage}`, and an outcome `kind: recycle` that goes to it"
    return f"add an outcome such as `not_ready: {{kind: recycle, goes_to: {waiting}}}`"
