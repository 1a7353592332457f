"""What: a clock for a contact that a change of status stops as well.

Why: closing a lead is quicker than calling it, and counts the same; the more leads are thrown away untouched, the
better the figure for speed looks.

Example:

    clocks:
      first_touch: {starts: mql, stops: [call, disposed], within: 4 hours}

Instead:

    clocks:
      first_touch: {starts: mql, stops: call, within: 4 hours}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.timing import quoted, sort_of, sorts, starts_of, stops_of
from sla_compiler.linter.subject import Subject
from sla_compiler.model.promises import Clock
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import members
from sla_compiler.syntax import tree
from sla_compiler.syntax.arrival import Arrival, Happens, HasEnded, Leaves

RULE = Rule("SLA309", "status-change-stops-contact", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look at clocks that mix both; where another clock stops at contacts alone, this one is about the outcome."""
    agreement = subject.agreement
    if any(sorts(agreement, stops_of(agreement, clock)) == {"contact"} for clock in agreement.clocks.values()):
        return
    for name, clock in agreement.clocks.items():
        every = stops_of(agreement, clock)
        contacts = frozenset(
            one.name for one in every if sort_of(agreement, one) == "contact" and isinstance(one, Happens)
        )
        late = any(isinstance(start, HasEnded) for start in starts_of(agreement, clock))
        wrong = [] if late or not contacts else [stop for stop in clock.stops if _untouched(agreement, stop, contacts)]
        if wrong:
            yield _finding(agreement, name, clock, wrong, contacts)


def _finding(agreement: Agreement, name: str, clock: Clock, wrong: list[Arrival], contacts: frozenset[str]) -> Finding:
    stop = wrong[0]
    ways = [one for one in _outcomes(agreement, stop) if not _touches(agreement, one, contacts)]
    how = f" by `{ways[0]}`" if ways and Happens(ways[0]) != stop else ""
    kept = [one for one in clock.stops if one not in wrong]
    return Finding(
        RULE,
        f"`{name}` stops without a contact too: at {quoted(wrong)}{how} a lead counts as answered",
        Place(("clocks", name, "stops", clock.stops.index(stop))),
        f"write `stops: {quoted(kept).strip('`')}`; the outcome has a clock of its own",
        labels=tuple(
            Label(Place(("dispositions", one), "key"), f"needs no contact, and stops `{name}`") for one in ways[:3]
        ),
    )


def _untouched(agreement: Agreement, stop: Arrival, contacts: frozenset[str]) -> bool:
    """Whether a stop is a change of status that can come before any of the contacts."""
    if sort_of(agreement, stop) != "outcome":
        return False
    if isinstance(stop, Happens) and stop.name in agreement.stages:
        when = agreement.stages[stop.name].when
        asked = () if when is None else (getattr(part, "name", "") for _, part in tree.walk(when))
        return not any(set(members(agreement, name)) & contacts for name in asked if name)
    outcomes = _outcomes(agreement, stop)
    if stop != Happens("disposed") and any(agreement.dispositions[one].kind == "reject" for one in outcomes):
        return False  # no lead, and so nobody to contact
    return isinstance(stop, Leaves) or not outcomes or any(not _touches(agreement, one, contacts) for one in outcomes)


def _outcomes(agreement: Agreement, stop: Arrival) -> list[str]:
    """The dispositions that a stop stands for."""
    if stop == Happens("disposed"):
        return list(agreement.dispositions)
    return [stop.name] if isinstance(stop, Happens) and stop.name in agreement.dispositions else []


def _touches(agreement: Agreement, name: str, contacts: frozenset[str]) -> bool:
    """Whether an outcome needs a contact first, or a cadence, which is made of them."""
    return any(
        need in agreement.cadences or set(members(agreement, need)) & contacts
        for need in agreement.dispositions[name].needs
    )
