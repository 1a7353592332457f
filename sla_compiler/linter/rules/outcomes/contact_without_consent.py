"""What: a cadence, or a clock that only a contact stops, which starts where leads go that nobody may contact.

Why: the agreement then orders people to call competitors, wrong addresses and those who asked to be left alone; that
costs trust, and in many countries a fine.

Example:

    stages:
      closed: {owner: revops, catches: disqualifiers, terminal: true}
    cadences:
      win_back: {owner: sales, starts: closed, attempts: 3 of touch, over: 30 days}

Instead:

    stages:
      lost: {owner: sales, from: sal, decided_by: sales}
      closed: {owner: revops, catches: disqualifiers, terminal: true}
    cadences:
      win_back: {owner: sales, starts: lost, attempts: 3 of touch, over: 30 days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.facts.contact import barred
from sla_compiler.linter.facts.opening import Opening, openings
from sla_compiler.linter.subject import Subject
from sla_compiler.model.promises import Cadence
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import members
from sla_compiler.syntax.arrival import Happens

RULE = Rule("SLA405", "contact-without-consent", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Where disqualified leads are caught, and where leads go that never were any; a lost deal may be called again."""
    agreement = subject.agreement
    for one in openings(agreement):
        if not isinstance(one.arrival, Happens) or not _makes_contact(agreement, one):
            continue
        why = barred(agreement, one.arrival.name)
        if why is not None:
            kind = "cadence" if one.section == "cadences" else "clock"
            yield Finding(
                RULE,
                f"the {kind} `{one.name}` makes people contact leads that nobody may contact: it starts "
                f"at `{one.arrival.name}`",
                Place(one.path),
                f"let `{one.name}` start elsewhere, or send the leads that may be contacted to a stage of their own",
                labels=(why,),
            )


def _makes_contact(agreement: Agreement, one: Opening) -> bool:
    """A cadence does; a clock if activities are all that stops it."""
    if isinstance(one.promise, Cadence):
        return True
    stops = [stop.name for stop in one.promise.stops if isinstance(stop, Happens)]
    names = {member for stop in stops for member in members(agreement, stop)}
    return len(stops) == len(one.promise.stops) and names <= set(agreement.activities)
