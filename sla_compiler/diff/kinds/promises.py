"""Promises as a whole: a clock, a cadence, a commitment or a duty that is new is more, and one that is gone is less.

One that promises nothing (`none` for everybody) is no promise yet.
"""

from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import by_owner, promised, sides
from sla_compiler.diff.kind import Kind, by_act, came_and_went
from sla_compiler.model.measures import Commitment, Duty
from sla_compiler.model.promises import Clock


def _more(matter: Matter) -> Verdict:
    entry = matter.fact.after or matter.fact.before
    if isinstance(entry, Clock) and set(entry.within.values()) == {"none"}:
        return Verdict.EQUAL
    if isinstance(entry, Commitment) and entry.amount is not None and set(entry.amount.values()) == {"none"}:
        return Verdict.EQUAL
    return by_act(Verdict.STRICTER)(matter)


def _by_all(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    """Of a duty everybody owes it who is named."""
    named = [name for one in matter.entries() if isinstance(one, Duty) for name in (one.owner, *one.with_)]
    return promised(matter, sides(matter, named), verdict) if named else by_owner(matter, verdict)


def _promise(noun: str, section: str) -> tuple[Kind, Kind]:
    it = "{it}" if noun == "duty" else f"{noun} {{it}}"
    return came_and_went(
        (f"added-{noun}", f"removed-{noun}"),
        (f"a {noun} is new", f"a {noun} is gone"),
        f"{section}.*",
        added=_more,
        effects=_by_all,
        says=(f"{it} is new{{gist}}", f"{it} is gone{{gist}}"),
    )


KINDS = (
    *_promise("clock", "clocks"),
    *_promise("cadence", "cadences"),
    *_promise("commitment", "commitments"),
    *_promise("duty", "duties"),
)
