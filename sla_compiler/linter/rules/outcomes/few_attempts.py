"""What: a cadence that gives a lead up after one or two attempts.

Why: many people who buy pick up at the fifth try. What marketing paid for is thrown away after a call and a mail, and
counted as a bad lead.

Example:

    cadences:
      pursuit: {owner: sales, starts: mql, attempts: 2 of touch, over: 14 days}

Instead:

    cadences:
      pursuit: {owner: sales, starts: mql, attempts: 5 of touch, over: 14 days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA423", "few-attempts", Severity.NOTE)

_FEWEST = 3


def check(subject: Subject) -> Iterator[Finding]:
    """Asked of cadences after which an outcome may follow; no more than a note, for some trades differ."""
    agreement = subject.agreement
    for name, cadence in agreement.cadences.items():
        needing = [each for each, one in agreement.dispositions.items() if name in one.needs]
        owed = cadence.attempts.at_least
        if owed < _FEWEST and needing:
            yield Finding(
                RULE,
                f"`{name}` gives a lead up after {owed} attempt{'' if owed == 1 else 's'}",
                Place(("cadences", name, "attempts")),
                f"ask for more, such as `5 of {cadence.attempts.of}`: three to six are usual",
                labels=(Label(Place(("dispositions", needing[0], "needs")), f"then `{needing[0]}` can be chosen"),),
            )
