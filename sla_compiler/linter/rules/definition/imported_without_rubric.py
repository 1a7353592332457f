"""What: another system keeps a score, and nothing says how it comes to its number.

Why: a rep who gets a bad lead cannot look up why it was sent, so he takes the whole score for broken. A bar on a number
that nobody can read is a hidden definition.

Example:

    scores:
      propensity: {imported: warehouse, range: 1..5}

Instead:

    scores:
      propensity: {imported: warehouse, range: 1..5, rubric: "https://example.org/propensity"}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA207", "imported-without-rubric", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Every imported score."""
    for name, score in subject.agreement.scores.items():
        if score.imported is not None and score.rubric is None:
            yield Finding(
                RULE,
                f"nobody who signs can see how `{score.imported}` comes to `{name}`",
                Place(("scores", name, "imported")),
                "say where its points are listed, for example `rubric: page in the handbook, updated each quarter`",
            )
