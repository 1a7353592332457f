"""What: a side that signs and owes no clock, cadence, commitment or duty.

Why: where one side gives and the other only judges, the judged one stops giving after the first bad quarter.

Example:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}
    commitments:
      data_quality: {owner: marketing, complete: mql, target: 95%}

Instead:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}
    clocks:
      first_touch: {owner: sales, starts: mql, stops: first_contact, within: 24 hours, target: 90%}
    commitments:
      data_quality: {owner: marketing, complete: mql, target: 95%}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.facts.sides import TWO, duties, owed, owed_by_steward, owing_sides, promises, sides, unsigned
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA601", "party-owes-nothing", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for what each side owes; where somebody owes without a signature, that is said elsewhere."""
    agreement = subject.agreement
    found = sides(agreement)
    if len(found) < TWO or unsigned(agreement) or owed_by_steward(agreement):
        return
    every = (*promises(agreement), *duties(agreement))
    owing = owing_sides(agreement)
    for side in found:
        if side not in owing:
            yield Finding(
                RULE,
                f"`{side}` signs and owes nothing: no clock, cadence, commitment or duty is its own",
                Place(("parties", side, "signs"), "key"),
                f"write what `{side}` gives in return, for example a clock with `owner: {side}`",
                labels=owed(every[:2]),
            )
