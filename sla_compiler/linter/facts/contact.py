"""An agreement -> what it means by trying to reach a lead, and where nobody may."""

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Label
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import members
from sla_compiler.syntax.arrival import Happens


def contact_name(agreement: Agreement) -> str:
    """The activity or list that counts as trying: what a cadence counts, else what stops a clock; empty for none."""
    counted = [cadence.attempts.of for cadence in agreement.cadences.values()]
    stops = [stop.name for clock in agreement.clocks.values() for stop in clock.stops if isinstance(stop, Happens)]
    tried = [name for name in stops if set(members(agreement, name)) <= set(agreement.activities)]
    return next(iter((*tried, *counted)), "")


def barred(agreement: Agreement, name: str) -> Label | None:
    """What makes it plain that nobody may contact a lead that comes to a stage, or ends by an outcome of that name.

    Where a lead that never was one is worked on, the outcome is at fault and not what is promised there.
    """
    if name == agreement.catch:
        return Label(Place(("stages", name, "catches"), "key"), "disqualified leads are here")
    for outcome, one in agreement.dispositions.items():
        ended = agreement.stages[one.goes_to].terminal and name == one.goes_to
        if one.kind == "reject" and (ended or name == outcome):
            return Label(Place(("dispositions", outcome, "kind")), "says that it never was a lead")
    return None
