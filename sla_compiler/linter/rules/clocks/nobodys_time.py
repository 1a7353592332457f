"""What: a stage in which nothing is owed any more once the first clock has stopped.

Why: one call on the first day keeps the promise for ever; the lead then lies where it is, no outcome is logged, and
marketing learns nothing.

Example:

    stages:
      mql: {from: raw}
      sal: {from: mql, decided_by: sales}
    clocks:
      first_touch: {starts: mql, stops: call, within: 4 hours}

Instead:

    stages:
      mql: {from: raw}
      sal: {from: mql, decided_by: sales}
    clocks:
      first_touch: {starts: mql, stops: call, within: 4 hours}
      answer: {starts: mql, stops: [sal, disposed], within: 5 days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.astray import unbegun
from sla_compiler.linter.facts.contact import barred
from sla_compiler.linter.facts.displaced import at_once, late_contacts
from sla_compiler.linter.facts.opening import arrivals_of
from sla_compiler.linter.facts.sides import side_of
from sla_compiler.linter.facts.timing import ends_stay, following, promises_time, quoted, sorts, starts_of, stops_of
from sla_compiler.linter.facts.unanswered import unanswered
from sla_compiler.linter.facts.ways import open_ways, reached
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import Arrival, Happens, HasEnded, name_of

RULE = Rule("SLA304", "nobodys-time", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Follow what starts in each stage that waits for a person, until a clock that runs to the decision is found.

    What starts only after the decision, or ends as it begins, is found as such; with it in its place nothing is wrong.
    So it is where a clock to the decision waits for a cadence that has not begun by then, or where a side that a lead
    waits for promises nothing at all.
    """
    agreement = subject.agreement
    late = {one.clock for one in late_contacts(agreement)}
    if _waits_in_vain(agreement):
        return
    told = {one.stage for one in unanswered(agreement)}
    for stage in agreement.stages:
        awaited = _awaited(agreement, stage)
        if not awaited or stage in told or _leaves_by_itself(agreement, stage):
            continue
        first = _first(agreement, stage)
        if first in late or _ends_at_once(agreement, awaited):
            continue
        clocks, cadences = following(agreement, stage)
        promising = [name for name in clocks if promises_time(agreement.clocks[name])]
        if any(ends_stay(agreement, agreement.clocks[name]) for name in promising):
            continue
        begun = tuple(name for name in (first, *sorted(cadences)) if name)
        if first or (cadences and not _is_own_business(agreement, stage)):
            yield _after(stage, begun, first, awaited)
        elif not promising and not cadences and _nothing_measures(agreement, stage):
            yield _never(agreement, stage, awaited)


def _after(stage: str, begun: tuple[str, ...], first: str, awaited: tuple[Arrival, ...]) -> Finding:
    """What is owed ends before the decision."""
    cadences = begun[1:] if first else begun
    start = f"{cadences[0]} ended" if cadences else stage
    over = [Place(("cadences", name, "over")) for name in cadences]
    return Finding(
        RULE,
        f"after {' and '.join(f'`{name}`' for name in begun)} nobody owes an outcome in `{stage}`: "
        "a lead can lie there for ever",
        Place(("clocks", first, "stops")) if first else over[0],
        f"add a clock that starts at `{start}` and stops at {quoted(awaited)}",
        labels=(
            Label(Place(("stages", stage), "key"), "leads wait here for a decision"),
            *(Label(place, "when this is over, nothing else begins") for place in (over if first else over[1:])),
        ),
    )


def _never(agreement: Agreement, stage: str, awaited: tuple[Arrival, ...]) -> Finding:
    """Nothing is owed at all, by a side to which the leads belong already."""
    owner = agreement.stages[stage].owner
    clock = f"{{owner: {owner}, starts: {stage}, stops: {quoted(awaited).strip('`')}, within: 30 days}}"
    return Finding(
        RULE,
        f"in `{stage}` a lead waits for `{owner}`, and nothing says by when: it can lie there for ever",
        Place(("stages", stage), "key"),
        f"add a clock such as `{clock}`, or a metric that shows how many get further",
    )


def _is_own_business(agreement: Agreement, stage: str) -> bool:
    """Whether only the side that has the leads decides there, and a figure shows how many get there or further.

    So it is with what lies behind the last stage that is measured.
    """
    return _deciders(agreement, stage) == {_side(agreement, stage)} and not _nothing_measures(agreement, stage)


def _nothing_measures(agreement: Agreement, stage: str) -> bool:
    """Whether only the side that has the leads decides there, and no figure shows how many get there or further.

    Where another side decides, or leads were sent back, or begin, that is another matter.
    """
    kept = agreement.stages[stage].reentry is not None or stage == agreement.start
    if kept or _deciders(agreement, stage) != {_side(agreement, stage)}:
        return False
    decided = [one.name for one in _awaited(agreement, stage) if isinstance(one, Happens) and one.name != "disposed"]
    onward = {stage, *reached(open_ways(agreement), decided, avoiding=frozenset({stage}))}
    shown = {one.reaching for one in agreement.metrics.values()}
    return onward.isdisjoint(shown | {one.counts for one in agreement.commitments.values()})


def _side(agreement: Agreement, stage: str) -> str | None:
    return side_of(agreement, agreement.stages[stage].owner)


def _deciders(agreement: Agreement, stage: str) -> set[str | None]:
    """The sides that decide out of a stage."""
    return {
        side_of(agreement, one.decided_by)
        for one in agreement.stages.values()
        if one.decided_by is not None and one.from_ is not None and stage in one.from_.names()
    }


def _waits_in_vain(agreement: Agreement) -> bool:
    """Whether a clock to a decision begins after a cadence that begins too late, or where nobody may be contacted."""
    begins = {name: arrivals_of(one.starts) for name, one in agreement.cadences.items()}
    forbidden = {name for name, starts in begins.items() if any(barred(agreement, name_of(one)) for one in starts)}
    ended = {HasEnded(name) for name in (*forbidden, *(one.cadence for one in unbegun(agreement)))}
    clocks = agreement.clocks.values()
    return bool(ended) and any(ends_stay(agreement, one) and ended & set(arrivals_of(one.starts)) for one in clocks)


def _ends_at_once(agreement: Agreement, awaited: tuple[Arrival, ...]) -> bool:
    """Whether a cadence that starts with the decision is over then."""
    spoilt = [agreement.cadences[one.name] for one in at_once(agreement) if one.section == "cadences"]
    return any(set(arrivals_of(one.starts)) <= set(awaited) for one in spoilt)


def _first(agreement: Agreement, stage: str) -> str:
    """The first clock that starts with the stay, of those that stop at a contact if there are any; or nothing."""
    clocks = {name: one for name, one in agreement.clocks.items() if promises_time(one)}
    begun = [name for name, clock in clocks.items() if Happens(stage) in starts_of(agreement, clock)]
    contact = (name for name in begun if "contact" in sorts(agreement, stops_of(agreement, clocks[name])))
    return next(contact, begun[0] if begun else "")


def _awaited(agreement: Agreement, stage: str) -> tuple[Arrival, ...]:
    """What ends a stay by somebody's decision: the stages that one leads to, and dispositions."""
    if agreement.stages[stage].terminal:
        return ()
    decided = [
        name
        for name, one in agreement.stages.items()
        if one.decided_by is not None and one.from_ is not None and stage in one.from_.names()
    ]
    chosen = any(stage in (one.from_ or ()) for one in agreement.dispositions.values())
    return (*map(Happens, decided), *((Happens("disposed"),) if chosen else ()))


def _leaves_by_itself(agreement: Agreement, stage: str) -> bool:
    """Whether a lead may leave without anybody's decision, perhaps when time has passed."""
    moves = any(
        one.decided_by is None and one.from_ is not None and stage in one.from_.names()
        for one in agreement.stages.values()
    )
    return moves or any(one.when is not None and stage in (one.from_ or ()) for one in agreement.dispositions.values())
