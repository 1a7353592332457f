"""What: only one side signs, or somebody owes a promise and neither signs nor belongs to a side that does.

Why: a promise that its owner never signed is a wish of somebody else; it is disowned at the first miss.

Example:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: VP Sales
    clocks:
      first_touch: {owner: sales, starts: mql, stops: first_contact, within: 24 hours, target: 90%}

Instead:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}
    clocks:
      first_touch: {owner: sales, starts: mql, stops: first_contact, within: 24 hours, target: 90%}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Add, Fix
from sla_compiler.linter.facts.sides import TWO, Promise, is_internal, owed, quoted, sides, unsigned
from sla_compiler.linter.subject import Subject
from sla_compiler.syntax.document import Mapping

RULE = Rule("SLA602", "missing-signatory", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Compare who signs with who owes."""
    agreement = subject.agreement
    if is_internal(agreement):
        return
    owners = unsigned(agreement)
    for owner, found in owners.items():
        yield _owner(subject, owner, found)
    found_sides = sides(agreement)
    if len(found_sides) < TWO and not owners:
        signing = [name for name, party in agreement.parties.items() if party.signs]
        yield Finding(
            RULE,
            f"only {quoted(signing)} signs: no other side agrees to anything here"
            if len(signing) == 1
            else f"{quoted(signing)} sign, and they are not two sides: no other side agrees to anything here",
            Place(("parties", signing[0], "signs"), "key"),
            "write `signs: true` at the party on the other side, or at none if this is an internal policy",
            labels=tuple(Label(Place(("parties", name, "signs"), "key"), "the same side") for name in signing[1:]),
        )


def _owner(subject: Subject, owner: str, found: tuple[Promise, ...]) -> Finding:
    either = " or ".join(f"`of: {side}`" for side in sides(subject.agreement))
    many = "promises" if len(found) > 1 else "promise"
    return Finding(
        RULE,
        f"`{owner}` owes {quoted(one.name for one in found)}, and nobody signs the {many} for it",
        Place(("parties", owner), "key"),
        f"write `signs: true` at `{owner}`" + (f", or the side that it belongs to: {either}" if either else ""),
        labels=owed(found),
        fix=_signature(subject, owner),
    )


def _signature(subject: Subject, owner: str) -> Fix | None:
    """A signature, where the party is written as a mapping that does not deny it."""
    node = subject.document.node(("parties", owner))
    if not isinstance(node, Mapping) or node.entry("signs"):
        return None
    return Fix(f"let `{owner}` sign", (Add(("parties", owner, "signs"), "true"),), certain=False)
