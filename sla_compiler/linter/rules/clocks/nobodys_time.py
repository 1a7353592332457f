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
from sla_compiler.linter.facts.timing import ends_stay, following, quoted, sorts, starts_of, stops_of
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import Arrival, Happens

RULE = Rule("SLA304", "nobodys-time", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Follow what starts in each stage that waits for a person, until a clock that runs to the decision is found."""
    agreement = subject.agreement
    for stage in agreement.stages:
        first = _first(agreement, stage)
        awaited = _awaited(agreement, stage)
        if not first or not awaited or _leaves_by_itself(agreement, stage):
            continue
        clocks, cadences = following(agreement, stage)
        if any(ends_stay(agreement, agreement.clocks[name]) for name in clocks):
            continue
        start = f"{min(cadences)} ended" if cadences else stage
        quoted_ids = " and ".join(f"`{name}`" for name in (first, *sorted(cadences)))
        over = tuple(
            Label(Place(("cadences", name, "over")), "when this is over, nothing else begins")
            for name in sorted(cadences)
        )
        yield Finding(
            RULE,
            f"after {quoted_ids} nobody owes an outcome in `{stage}`: a lead can lie there for ever",
            Place(("clocks", first, "stops")),
            f"add a clock that starts at `{start}` and stops at {quoted(awaited)}",
            labels=(Label(Place(("stages", stage), "key"), "leads wait here for a decision"), *over),
        )


def _first(agreement: Agreement, stage: str) -> str:
    """The first clock that starts with the stay, of those that stop at a contact if there are any; or nothing."""
    begun = [name for name, clock in agreement.clocks.items() if Happens(stage) in starts_of(agreement, clock)]
    contact = (name for name in begun if "contact" in sorts(agreement, stops_of(agreement, agreement.clocks[name])))
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
