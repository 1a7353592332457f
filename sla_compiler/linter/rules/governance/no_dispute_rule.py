"""What: no rule says who decides when the sides disagree.

Why: whether a lead met the definition is argued about every week. Where nobody decides it soon, the argument is about
the other team, and the agreement is no longer quoted.

Example:

    reviews:
      scorecard: {every: month, led_by: revops, with: [marketing, sales]}

Instead:

    reviews:
      scorecard: {every: month, led_by: revops, with: [marketing, sales]}
    disputes:
      lead_quality: {about: whether a lead met the definition, decided_by: revops, within: 7 days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.findings.fix import Add, Fix
from sla_compiler.linter.facts.sides import is_internal, neutral
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA605", "no-dispute-rule", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a rule, and propose one if there is somebody neutral."""
    agreement = subject.agreement
    if is_internal(agreement) or agreement.disputes:
        return
    judge = neutral(agreement)
    rule = f"{{about: whether a lead met the definition, decided_by: {judge or '..'}, within: 7 days}}"
    yield Finding(
        RULE,
        "nobody decides when one side says that a lead met the definition and the other that it did not",
        Place(("reviews",) if agreement.reviews else ("agreement",), "key"),
        f"add `disputes`, for example `lead_quality: {rule}`",
        fix=Fix("add a dispute rule", (Add(("disputes", "lead_quality"), rule),), certain=False) if judge else None,
    )
