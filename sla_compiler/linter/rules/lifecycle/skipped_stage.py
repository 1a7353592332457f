"""What: a stage that every lead leaves in the instant in which it enters, because a way out asks for nothing.

Why: the stage stands on the page and in the reports, and no lead is ever seen in it; what is promised there is kept or
missed at once.

Example:

    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: raw}

Instead:

    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: raw, when: demo_request within 30 days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.opening import opened_by
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.facts.ways import Way, endless, open_ways, recycling, without_disqualifiers
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA109", "skipped-stage", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """A stage that only sorts leads into several others is left alone, unless something waits in it.

    One that leads are sent back to has a finding of its own, and so has an outcome that accepts them for the next.
    """
    agreement = subject.agreement
    round_and_round = {name for circle in endless(agreement) for name in circle}
    found = without_disqualifiers(open_ways(agreement))
    accepted = {one.goes_to for one in agreement.dispositions.values() if one.kind == "accept"}
    for name, stage in agreement.stages.items():
        leaving = [way for way in found if way.source == name and way.kind == "automatic"]
        first = next((way for way in leaving if way.when is None), None)
        if first is None or stage.reentry is not None or name in round_and_round or recycling(agreement, name):
            continue
        waits = [way for way in found if way.source == name and way.kind == "decided"]
        started = opened_by(agreement, name)
        if (leaving[0] is first or waits or started) and first.target not in accepted:
            yield _finding(agreement, first, [*leaving[leaving.index(first) + 1 :], *waits])


def _finding(agreement: Agreement, way: Way, never: list[Way]) -> Finding:
    labels = [Label(Place(("stages", way.source), "key"), "left in the instant in which it is entered")]
    labels += [Label(one.place, f"no lead comes from `{way.source}` here") for one in never]
    labels += [
        Label(Place(one.path), f"`{one.name}` starts when the lead is gone") for one in opened_by(agreement, way.source)
    ]
    return Finding(
        RULE,
        f"every lead leaves `{way.source}` for `{way.target}` at once, for the way asks for nothing: "
        f"no lead is ever seen in `{way.source}`",
        way.place,
        f"write in `{way.target}` what must hold, as `when`, or who decides, as `decided_by`; "
        f"or take `{way.source}` out",
        labels=tuple(labels)[:MOST_LABELS],
    )
