"""What: a stage in which somebody must decide about a lead, and no outcome but yes.

Why: a rep who does not want the lead can only leave it lying. Nobody learns why, and the next meeting is about
opinions.

Example:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}
      sal: {owner: sales, from: mql, decided_by: sales}

Instead:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}
      sal: {owner: sales, from: mql, decided_by: sales}
      closed: {owner: sales, terminal: true}
    dispositions:
      wrong_fit: {kind: close, from: mql, goes_to: closed, feeds: scoring}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.hands import lone_yes
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.facts.ways import Way
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA105", "decision-without-dispositions", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for each stage that only a yes leaves; one for all of them where there are no outcomes at all."""
    agreement = subject.agreement
    found = lone_yes(agreement)
    for way in found if agreement.dispositions else found[:1]:
        same = () if agreement.dispositions else found[1:]
        labels = [Label(way.place, f"`{way.target}` is the only way out"), *_others(agreement)]
        labels += [Label(Place(("stages", one.source), "key"), f"here `{one.target}` is") for one in same]
        yield Finding(
            RULE,
            f"in `{way.source}` a lead waits for `{way.name}` to decide, and no outcome says no: "
            "who does not want it can only leave it lying",
            Place(("stages", way.source), "key"),
            _advice(agreement, way),
            labels=tuple(labels)[:MOST_LABELS],
        )


def _advice(agreement: Agreement, way: Way) -> str:
    if agreement.dispositions:
        return f"add `{way.source}` to the `from` of the outcomes that can end it, or write outcomes for it"
    return "write `dispositions`: a closed list of outcomes, each with where the lead goes and who learns from it"


def _others(agreement: Agreement) -> tuple[Label, ...]:
    """Outcomes that end other stages."""
    ending = (name for name, one in agreement.dispositions.items() if one.kind != "accept" and one.from_)
    return tuple(
        Label(Place(("dispositions", name, "from")), "this outcome ends other stages only") for name in ending
    )[: MOST_LABELS - 1]
