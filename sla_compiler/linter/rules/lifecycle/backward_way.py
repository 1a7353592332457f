"""What: an automatic way from a later stage into an earlier one, without `reentry` in the later one.

Why: whatever once brought the lead forward still counts, so it goes straight back and forward again, and the other
side gets a lead that it has just been done with.

Example:

    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: [raw, lost], when: demo_request within 30 days}
      lost: {owner: sales, from: mql, decided_by: sales}

Instead:

    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: [raw, lost], when: demo_request within 30 days}
      lost: {owner: sales, from: mql, decided_by: sales, reentry: {after: 90 days, at_most: 2}}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Add, Fix
from sla_compiler.linter.facts.astray import left_lying, never_returning
from sla_compiler.linter.facts.evidence import old_evidence
from sla_compiler.linter.facts.ways import Way, endless, open_ways, reached, recycling, ways
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA108", "backward-way", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Stages that outcomes recycle into and endless circles are found elsewhere; whoever was caught may go back.

    Where a stage lost the way that was meant, or no lead comes to the later one, that is the fault to be mended first.
    """
    agreement = subject.agreement
    if left_lying(agreement) or never_returning(agreement):
        return
    here = reached(ways(agreement), [agreement.start])
    found = open_ways(agreement)
    circling = {name for circle in endless(agreement) for name in circle}
    order = list(agreement.stages)
    for way in found:
        source = agreement.stages[way.source]
        exempt = source.reentry is not None or source.catches is not None or way.source in circling
        backward = order.index(way.target) < order.index(way.source)
        if not backward or exempt or way.when is None or way.source not in here or recycling(agreement, way.source):
            continue
        if old_evidence(agreement, way, found):
            yield _finding(way)


def _finding(way: Way) -> Finding:
    reentry = "{after: 30 days, at_most: 3}"
    return Finding(
        RULE,
        f"a lead that comes into `{way.source}` goes straight back to `{way.target}`, on what it did before: "
        "nothing new need happen",
        way.place,
        f"write `reentry: {reentry}` in `{way.source}`, so that only what is new counts; "
        f"or ask for something new, such as a reply `since {way.source}`",
        labels=(Label(Place(("stages", way.source), "key"), "nothing is forgotten and no time passes here"),),
        fix=Fix(f"let leads wait in `{way.source}`", (Add(("stages", way.source, "reentry"), reentry),), certain=False),
    )
