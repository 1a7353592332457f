"""What: a disqualifier that holds only where another one holds too.

Why: it never decides alone. Either it is the other one in other words, or it was meant to reach further.

Example:

    disqualifiers:
      small: employees < 25
      tiny: employees < 5

Instead:

    disqualifiers:
      small: employees < 25
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.disqualifiers import idle

RULE = Rule("SLA255", "disqualifier-shadowed", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead that it alone disqualifies."""
    for one in idle(proofs.prover(subject)):
        if one.kind == "shadowed":
            yield Finding(
                RULE,
                f"the disqualifier `{one.name}` never decides alone",
                Place(("disqualifiers", one.name), "key"),
                f"take `{one.name}` out, or let it reach further than the others",
                labels=tuple(
                    Label(Place(("disqualifiers", other, "when")), "holds whenever it does") for other in one.others
                ),
            )
