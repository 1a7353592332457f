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
from sla_compiler.lint.sides import is_internal, lineage
from sla_compiler.lint.subject import Subject

RULE = Rule("SLA624", "party-within-itself", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Follow `of` upward from each party; a circle is found once, at its first party."""
    agreement = subject.agreement
    if is_internal(agreement):
        return
    told: set[str] = set()
    for name in agreement.parties:
        steps = lineage(agreement, name)
        if name in told or agreement.parties[steps[-1]].of != name:
            continue
        told.update(steps)
        way = ", which belongs to ".join(f"`{step}`" for step in (*steps[1:], name))
        yield Finding(
            RULE,
            f"`{name}` belongs to itself" if len(steps) == 1 else f"`{name}` belongs to {way}",
            Place(("parties", name, "of")),
            "take `of` out where the party stands for itself",
            labels=tuple(Label(Place(("parties", step, "of")), "part of the circle") for step in steps[1:]),
        )
