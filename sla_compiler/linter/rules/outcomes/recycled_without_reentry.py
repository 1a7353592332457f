"""What: an outcome sends a lead back to a stage without `reentry`, and what the lead did long ago leads it on again.

Why: the rep says "not now", and the same lead is on the list again the same second. After two such mornings nobody uses
the outcome any more.

Example:

    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: [raw, nurture], when: demo_request within 30 days}
      nurture: {owner: marketing}
    dispositions:
      not_now: {kind: recycle, from: mql, goes_to: nurture, feeds: nurture content}

Instead:

    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: [raw, nurture], when: demo_request within 30 days}
      nurture: {owner: marketing, reentry: {after: 30 days, at_most: 3}}
    dispositions:
      not_now: {kind: recycle, from: mql, goes_to: nurture, feeds: nurture content}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Add, Fix
from sla_compiler.linter.facts.evidence import comes_straight_back
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.facts.ways import recycling
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA413", "recycled-without-reentry", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for each stage that outcomes recycle into."""
    agreement = subject.agreement
    for stage in agreement.stages:
        outcomes = recycling(agreement, stage)
        way = comes_straight_back(agreement, stage) if outcomes else None
        if way is None:
            continue
        labels = [Label(way.place, "leads straight on again")]
        labels += [Label(Place(("dispositions", name, "goes_to")), "sends a lead back here") for name in outcomes]
        reentry = "{after: 30 days, at_most: 3}"
        starting = stage == agreement.start
        own = f"let them go to a stage of its own, such as `nurture`, with `reentry: {reentry}`"
        text = f"let leads wait in `{stage}`"
        yield Finding(
            RULE,
            f"a lead that `{outcomes[0]}` sends back to `{stage}` is in `{way.target}` again the same second: "
            "nothing is forgotten there",
            Place(("stages", stage), "key"),
            own if starting else f"write `reentry: {reentry}` in `{stage}`",
            labels=tuple(labels)[:MOST_LABELS],
            fix=None if starting else Fix(text, (Add(("stages", stage, "reentry"), reentry),), certain=False),
        )
