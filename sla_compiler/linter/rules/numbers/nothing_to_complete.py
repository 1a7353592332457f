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
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA516", "nothing-to-complete", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Every commitment to complete data; a stage that does ask for fields, and that nobody promises, may be meant."""
    agreement = subject.agreement
    promised = {one.complete for one in agreement.commitments.values()}
    asking = [name for name, stage in agreement.stages.items() if stage.complete and name not in promised]
    for name, one in agreement.commitments.items():
        if one.complete is None or agreement.stages[one.complete].complete:
            continue
        filled = [key for key, attribute in agreement.attributes.items() if attribute.cases is None][:2]
        fields = f"`complete: [{', '.join(filled)}]`" if filled else "`complete: [company_name, work_email]`"
        place = Place(("commitments", name, "complete"))
        asks = [Label(Place(("stages", other, "complete"), "key"), f"`{other}` asks for fields") for other in asking]
        yield Finding(
            RULE,
            f"`{name}` promises complete data in `{one.complete}`, and no field is asked for there",
            place,
            f"write `complete: {asking[0]}`, where fields are asked for, or name some in `{one.complete}`"
            if asking
            else f"name the fields in the stage, for example {fields}",
            labels=(Label(Place(("stages", one.complete), "key"), "asks for no field"), *asks[:1]),
            fix=Fix(f"write `complete: {asking[0]}`", (Replace(place, asking[0]),), certain=False)
            if len(asking) == 1
            else None,
        )
