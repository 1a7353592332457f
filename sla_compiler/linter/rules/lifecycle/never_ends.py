"""What: stages in which a lead goes round for ever, because no way leads from them to an end.

Why: leads that can never be closed make every count larger with each month, and nobody may take one off the list.

Example:

    stages:
      mql: {owner: marketing, from: nurture, when: fit >= 60}
      nurture: {owner: marketing, reentry: {after: 30 days, at_most: none}}
    dispositions:
      not_now: {kind: recycle, from: mql, goes_to: nurture, feeds: nurture content}

Instead:

    stages:
      mql: {owner: marketing, from: nurture, when: fit >= 60}
      nurture: {owner: marketing, reentry: {after: 30 days, at_most: none}}
      closed: {owner: sales, terminal: true}
    dispositions:
      not_now: {kind: recycle, from: mql, goes_to: nurture, feeds: nurture content}
      wrong_fit: {kind: close, from: mql, goes_to: closed, feeds: scoring}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.facts.ways import dead_ends, endless, leading_to, open_ways, reached, without_disqualifiers
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA119", "never-ends", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """A lead that is disqualified does come to an end, but that is no way for a sound one."""
    agreement = subject.agreement
    found = without_disqualifiers(open_ways(agreement))
    ends = [name for name, stage in agreement.stages.items() if stage.terminal]
    said = [name for circle in endless(agreement) for name in circle]
    fine = leading_to(found, (*ends, *dead_ends(agreement), *said))
    here = reached(found, [agreement.start])
    stuck = [name for name in agreement.stages if name in here and name not in fine]
    if not stuck or len(agreement.stages) == 1:
        return
    yield Finding(
        RULE,
        f"a lead in `{stuck[0]}` can never come to an end: no way leads from it to a stage that is terminal",
        Place(("stages", stuck[0]), "key"),
        "add an outcome `kind: close` that goes to a terminal stage, or write `terminal: true` where it ends well",
        labels=tuple(Label(Place(("stages", name), "key"), "nor from here") for name in stuck[1:])[:MOST_LABELS],
    )
