"""What: a stage lists what must be filled in at the hand-off, and no commitment promises that it is.

Why: both sides read the list as a promise. Nobody owes it and no month is rated by it, so leads arrive half empty and
the reps stop believing the other numbers too.

Example:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 70, complete: [company_name, work_email, role]}

Instead:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 70, complete: [company_name, work_email, role]}
    commitments:
      data_quality: {owner: marketing, complete: mql, target: 95%}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.findings.fix import Add, Fix
from sla_compiler.linter.facts.sides import is_internal, owing_sides, side_of
from sla_compiler.linter.subject import Subject
from sla_compiler.prose.words import listed
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA610", "unmeasured-promise", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Compare the lists of stages with the commitments.

    Silent where a commitment names a stage that asks for nothing, which is mostly a slip, and where the side that would
    owe it owes nothing at all.
    """
    agreement = subject.agreement
    stages = agreement.stages
    promised = {one.complete for one in agreement.commitments.values() if one.complete}
    if is_internal(agreement) or any(not stages[name].complete for name in promised):
        return
    owing = {None, *owing_sides(agreement)}
    for name, stage in stages.items():
        if stage.complete and name not in promised and side_of(agreement, stage.owner) in owing:
            commitment = f"{{owner: {stage.owner}, complete: {name}, target: 95%}}"
            verb = "is" if len(stage.complete) == 1 else "are"
            yield Finding(
                RULE,
                f"{listed([f'`{one}`' for one in stage.complete])} {verb} to be filled in at `{name}`, "
                "and nobody promises it: no commitment measures it",
                Place(("stages", name, "complete"), "key"),
                f"add a commitment, for example `data_quality: {commitment}`",
                fix=_fix(agreement, commitment),
            )


def _fix(agreement: Agreement, commitment: str) -> Fix | None:
    if "data_quality" in agreement.commitments:
        return None
    return Fix("promise complete data", (Add(("commitments", "data_quality"), commitment),), certain=False)
