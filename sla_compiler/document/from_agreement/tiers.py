"""From tiers, routing and pools to the table of tiers and the ways to a rep."""

from sla_compiler.core.units import Limit
from sla_compiler.document.view import Route, Routing, Term, TierColumn, TierRow, Tiers
from sla_compiler.model import lifecycle as model
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.limits import limit
from sla_compiler.prose.sentences import sentence
from sla_compiler.prose.words import a_or_an, number

_MOST_CLOCKS, _MOST_VOLUMES = 2, 1  # more columns than these do not fit beside the conditions
_METHODS = {"round_robin": "in turn", "queue": "first come, first served", "named": "by named person"}
_Cells = tuple[TierColumn, tuple[str, ...]]


def tiers(lex: Lexicon) -> Tiers:
    """The tiers in order of priority, with the limits and amounts that go by tier."""
    columns = (*_clock_columns(lex)[:_MOST_CLOCKS], *_volume_columns(lex)[:_MOST_VOLUMES])
    rows = [
        TierRow(lex.tier(name), sentence(lex, tier.when), tuple(cells[place] for _, cells in columns))
        for place, (name, tier) in enumerate(lex.agreement.tiers.items())
    ]
    return Tiers(tuple(column for column, _ in columns), tuple(rows))


def routings(lex: Lexicon) -> tuple[Routing, ...]:
    """For each stage, the routes in order."""
    return tuple(
        Routing(lex.leads_of(stage), tuple(_route(lex, name, route) for name, route in routes.items()))
        for stage, routes in lex.agreement.routing.items()
    )


def pools(lex: Lexicon) -> tuple[Term, ...]:
    """How each pool hands out its leads."""
    return tuple(Term(lex.pool(name), _pool(lex, pool)) for name, pool in lex.agreement.pools.items())


def _route(lex: Lexicon, name: str, route: model.Route) -> Route:
    label = lex.own(name, route.label)
    when = sentence(lex, route.when)
    return Route(f"{label}: {sentence(lex, route.when)}" if label and label != when else when, _to(lex, route.to))


def _to(lex: Lexicon, name: str) -> str:
    agreement = lex.agreement
    if name == "current_rep":
        return "the current rep"
    if name in agreement.pools:
        return lex.pool(name)
    kind = agreement.names.get(name)
    return f"disposition {lex.label(name)}" if kind == "disposition" else f"the {lex.mid(name)}"


def _pool(lex: Lexicon, pool: model.Pool) -> str:
    parts = [_METHODS[pool.method]]
    if pool.cap is not None:
        parts.append(f"{number(pool.cap.amount)} leads {a_or_an(pool.cap.per)} per person at most")
    if pool.fallback is not None:
        parts.append(f"then {lex.pool(pool.fallback)}")
    elif pool.cap is not None:
        parts.append("with no other pool behind it")
    return ", ".join(parts)


def _clock_columns(lex: Lexicon) -> list[_Cells]:
    found = []
    for name, clock in lex.agreement.clocks.items():
        by_tier = clock.within.tiers
        if by_tier is not None:
            cells = tuple(_limit_cell(by_tier.get(tier)) for tier in lex.agreement.tiers)
            found.append((TierColumn(f"{lex.label(name)} within"), cells))
    return found


def _limit_cell(value: Limit | str | None) -> str:
    return "no limit" if value is None or isinstance(value, str) else limit(value)


def _volume_columns(lex: Lexicon) -> list[_Cells]:
    found = []
    for one in lex.agreement.commitments.values():
        if one.amount is None or one.amount.tiers is None or one.counts is None:
            continue
        amounts = [one.amount.tiers.get(tier, "none") for tier in lex.agreement.tiers]
        total = sum(amount for amount in amounts if isinstance(amount, int))
        label = f"{lex.leads_of(one.counts)} {a_or_an(one.per or 'month')}"
        cells = tuple(number(amount) if isinstance(amount, int) else amount for amount in amounts)
        found.append((TierColumn(label, numeric=True, total=number(total)), cells))
    return found
