"""What: an outcome from which nobody learns.

Why: marketing asked for reasons to aim better. A reason that nobody reads is a chore, and reps soon click the first one
on the list.

Example:

    dispositions:
      wrong_fit: {kind: close, goes_to: closed, needs: touch}

Instead:

    dispositions:
      wrong_fit: {kind: close, goes_to: closed, needs: touch, feeds: scoring}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA407", "outcome-feeds-nothing", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Every outcome but a yes."""
    for name, one in subject.agreement.dispositions.items():
        if one.kind != "accept" and one.feeds is None:
            yield Finding(
                RULE,
                f"`{name}` says why a lead failed, and nobody is named who should learn from it",
                Place(("dispositions", name), "key"),
                "write what it changes, for example `feeds: scoring`, `feeds: targeting` or `feeds: list hygiene`",
            )
