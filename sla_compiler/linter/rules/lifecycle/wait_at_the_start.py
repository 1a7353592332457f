"""What: `reentry` in the stage in which every lead begins.

Why: a new lead waits there as if it had been sent back, and a demo request of today is called in a month.

Example:

    stages:
      raw: {owner: marketing, reentry: {after: 30 days, at_most: 3}}
      mql: {owner: marketing, from: raw, when: demo_request within 90 days}

Instead:

    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: [raw, nurture], when: demo_request within 90 days}
      nurture: {owner: marketing, reentry: {after: 30 days, at_most: 3}}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.moments import limit
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.facts.ways import open_ways, recycling
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA113", "wait-at-the-start", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Asked of the first stage alone, and only where something leaves it."""
    agreement = subject.agreement
    name = agreement.start
    reentry = agreement.stages[name].reentry
    leaving = [way for way in open_ways(agreement) if way.source == name and way.kind in {"automatic", "decided"}]
    if reentry is None or not leaving:
        return
    labels = [Label(way.place, f"opens {limit(reentry.after)} after creation") for way in leaving]
    labels += [Label(Place(("dispositions", one, "goes_to")), "sent back here") for one in recycling(agreement, name)]
    yield Finding(
        RULE,
        f"every new lead waits {limit(reentry.after)} in `{name}` before it can go on: it begins in a stage with "
        "`reentry`",
        Place(("stages", name, "reentry"), "key"),
        "keep the stage in which leads begin apart from the one that they are sent back to",
        labels=tuple(labels)[:MOST_LABELS],
    )
