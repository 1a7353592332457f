"""A cadence in; which activities count as attempts, by which channels, which steps of its plan do, and where it may
have begun, out.
"""

from sla_compiler.core.units import DAY
from sla_compiler.linter.facts.opening import arrivals_of
from sla_compiler.linter.facts.ways import reached, ways
from sla_compiler.model.promises import Cadence
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import members
from sla_compiler.syntax.arrival import Happens


def counting(agreement: Agreement, cadence: Cadence) -> tuple[str, ...]:
    """The activities of which each is one attempt."""
    return members(agreement, cadence.attempts.of)


def usable_channels(agreement: Agreement, cadence: Cadence) -> tuple[str, ...]:
    """The channels that count for the cadence and that an attempt can use, in the order in which they are listed."""
    if cadence.channels is None:
        return ()
    used = {agreement.activities[name].channel for name in counting(agreement, cadence)}
    return tuple(dict.fromkeys(channel for channel in cadence.channels.of if channel in used))


def counting_steps(agreement: Agreement, cadence: Cadence) -> tuple[int, ...]:
    """The places of the steps that are attempts."""
    counted = counting(agreement, cadence)
    return tuple(place for place, step in enumerate(cadence.steps) if step.do in counted)


def begun_in(agreement: Agreement, cadence: Cadence) -> frozenset[str] | None:
    """The stages in which it may have begun; None where it does not start in stages alone.

    A stage with `reentry` forgets what was tried before it. A way out of an end is followed: it is a fault by itself.
    """
    arrivals = arrivals_of(cadence.starts)
    names = [one.name for one in arrivals if isinstance(one, Happens)]
    stages = [name for name in names if name in agreement.stages]
    if len(stages) != len(arrivals) or cadence.starts.all is not None:
        return None
    forgets = frozenset(name for name, stage in agreement.stages.items() if stage.reentry is not None)
    return reached(ways(agreement), stages, avoiding=forgets)


def late_steps(cadence: Cadence) -> tuple[int, ...]:
    """The places of the steps that are due on a day after its end."""
    if cadence.over == "none":
        return ()
    over = cadence.over.seconds
    return tuple(place for place, step in enumerate(cadence.steps) if step.day * DAY > over)
