"""An agreement -> what it means by trying to reach a lead, and who owes that."""

from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import members
from sla_compiler.syntax.arrival import Happens


def contact_name(agreement: Agreement) -> str:
    """The activity or list that counts as trying: what a cadence counts, else what stops a clock; empty for none."""
    counted = [cadence.attempts.of for cadence in agreement.cadences.values()]
    stops = [stop.name for clock in agreement.clocks.values() for stop in clock.stops if isinstance(stop, Happens)]
    tried = [name for name in stops if set(members(agreement, name)) <= set(agreement.activities)]
    return next(iter((*tried, *counted)), "")
