"""What: a party that belongs to itself, directly or through others.

Why: `of` says whose promise a role keeps; in a circle it says nothing, and no signature stands for the role.

Example:

    parties:
      sales: {title: VP Sales, signs: true, of: sdr_manager}
      sdr_manager: {title: SDR manager, of: sales}

Instead:

    parties:
      sales: {title: VP Sales, signs: true}
      sdr_manager: {title: SDR manager, of: sales}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import circles, is_internal
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA624", "party-within-itself", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Follow `of` upward from each party; a circle is found once, at its first party."""
    if is_internal(subject.agreement):
        return
    for first, *others in circles(subject.agreement):
        way = ", which belongs to ".join(f"`{step}`" for step in (*others, first))
        yield Finding(
            RULE,
            f"`{first}` belongs to {way if others else 'itself'}",
            Place(("parties", first, "of")),
            "take `of` out where the party stands for itself",
            labels=tuple(Label(Place(("parties", step, "of")), "part of the circle") for step in others),
        )
