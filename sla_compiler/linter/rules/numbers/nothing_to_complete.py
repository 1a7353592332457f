"""What: complete data are promised for a stage that asks for none.

Why: the promise is kept by an empty record, so it reads 100% from the first day on, and the fields that sales needs are
named nowhere.

Example:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 70}
    commitments:
      data: {owner: marketing, complete: mql, target: 95%}

Instead:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 70, complete: [company_name, work_email]}
    commitments:
      data: {owner: marketing, complete: mql, target: 95%}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA516", "nothing-to-complete", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Every commitment to complete data."""
    agreement = subject.agreement
    for name, one in agreement.commitments.items():
        if one.complete is not None and not agreement.stages[one.complete].complete:
            filled = [key for key, attribute in agreement.attributes.items() if attribute.cases is None][:2]
            example = f"[{', '.join(filled)}]" if filled else "[company_name, work_email]"
            yield Finding(
                RULE,
                f"`{name}` promises complete data in `{one.complete}`, and no field is asked for there",
                Place(("commitments", name, "complete")),
                f"name the fields in the stage, for example `complete: {example}`",
                labels=(Label(Place(("stages", one.complete), "key"), "asks for no field"),),
            )
