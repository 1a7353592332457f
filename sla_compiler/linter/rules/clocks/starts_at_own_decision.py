"""What: a first contact that is owed only once its owner has accepted the lead, where nothing is timed before.

Why: whoever owes the call also says when the time for it begins. A lead lies unseen for a week, is accepted, called at
once, and the promise is kept.

Example:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}
      sal: {owner: sales, from: mql, decided_by: sales}
    clocks:
      first_touch: {owner: sales, starts: sal, stops: call, within: 4 hours}

Instead:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}
      sal: {owner: sales, from: mql, decided_by: sales}
    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: 4 hours}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.displaced import late_contacts
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA339", "starts-at-own-decision", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """A clock of the same side for the decision, or another for a contact, fills the time; a cadence does not."""
    agreement = subject.agreement
    for one in late_contacts(agreement):
        owner = agreement.clocks[one.clock].owner
        place = Place(("clocks", one.clock, "starts"))
        yield Finding(
            RULE,
            f"`{one.clock}` starts when `{owner}` decides on `{one.start}`: for a lead that waits in `{one.waiting}` "
            "no first contact is owed",
            place,
            f"write `starts: {one.waiting}`; or add a clock that starts there and stops at `{one.start}`",
            labels=(
                Label(Place(("stages", one.start, "decided_by")), "decides when the time begins"),
                Label(one.way, "leads wait here before"),
            ),
            fix=Fix(f"start `{one.clock}` at `{one.waiting}`", (Replace(place, one.waiting),), certain=False),
        )
