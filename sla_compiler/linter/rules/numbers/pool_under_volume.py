"""What: the caps of the pools that leads are routed to let fewer of them through than are promised.

Why: when the cap is reached, the next lead has nowhere to go. That happens in the shortest month, when everybody is on
holiday and nobody looks.

Example:

    pools:
      team: {method: round_robin, cap: 1 per day}
    routing:
      mql: {everyone: {when: else, to: team}}
    commitments:
      volume: {owner: marketing, counts: mql, per: month, amount: 50}
      capacity: {owner: sales, reps: 2, leads_per_rep: 40, per: month}

Instead:

    pools:
      team: {method: round_robin, cap: 2 per day}
    routing:
      mql: {everyone: {when: else, to: team}}
    commitments:
      volume: {owner: marketing, counts: mql, per: month, amount: 50}
      capacity: {owner: sales, reps: 2, leads_per_rep: 40, per: month}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sums import IN_A_YEAR, Volume, largest, upward
from sla_compiler.linter.facts.term import Month
from sla_compiler.linter.facts.workload import month_at, reps
from sla_compiler.linter.subject import Subject
from sla_compiler.model.scalars import Rate
from sla_compiler.prose.words import number
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA506", "pool-under-volume", Severity.WARNING)
_MOST_WEEKS = 5  # a month touches no more


def check(subject: Subject) -> Iterator[Finding]:
    """Every promised stage whose leads all end in pools with a cap, at their best: every rep takes from each pool."""
    agreement = subject.agreement
    people = reps(agreement)
    for volume in largest(agreement):
        pools = _pools(agreement, volume.stage)
        month = month_at(agreement, volume.stage) if pools and people else None
        if month is None:
            continue
        held = sum(people * _times(cap, month) for cap in pools.values())
        wanted = volume.a_year / IN_A_YEAR["month"]
        if held < wanted:
            yield _finding(volume, pools, people, month, (held, upward(wanted)))


def _finding(volume: Volume, pools: dict[str, Rate], people: int, month: Month, sums: tuple[int, str]) -> Finding:
    first = next(iter(pools))
    name, held = month.name, number(sums[0])
    steps = " + ".join(_step(cap, people, month) for cap in pools.values())
    return Finding(
        RULE,
        f"in {name} `{first}` can take {held} leads, and {sums[1]} a month are promised",
        Place(("pools", first, "cap")),
        f"raise the cap, give `{first}` a `fallback` without one, or promise fewer leads",
        note=f"{steps} = {held}: {name} has the fewest working days, {month.days}",
        labels=(*(Label(Place(("pools", pool, "cap")), "the next one") for pool in list(pools)[1:]), *volume.labels),
    )


def _step(cap: Rate, people: int, month: Month) -> str:
    times = {"day": f" x {month.days} days", "week": f" x {_MOST_WEEKS} weeks"}.get(cap.per, "")
    return f"{people} reps{times} x {cap.amount} a {cap.per}"


def _pools(agreement: Agreement, stage: str) -> dict[str, Rate]:
    """Every pool that a lead of the stage can end in, with its cap; none where one of them takes any number."""
    found: dict[str, Rate] = {}
    waiting = [route.to for route in agreement.routing.get(stage, {}).values()]
    while waiting:
        name = waiting.pop(0)
        if name in found:
            continue
        pool = agreement.pools.get(name)
        if pool is None or pool.cap is None or pool.cap.per not in {"day", "week", "month"}:
            return {}
        found[name] = pool.cap
        waiting += [pool.fallback] if pool.fallback else []
    return found


def _times(cap: Rate, month: Month) -> int:
    """The most leads that one person can get in a month."""
    return cap.amount * {"day": month.days, "week": _MOST_WEEKS, "month": 1}[cap.per]
