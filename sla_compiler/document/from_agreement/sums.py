"""From a goal and the shares on the way to it to the volume that it takes: the sum behind a promise.

Every figure is worked out as an exact fraction; what prints is the ceiling of it.
"""

from fractions import Fraction
from math import ceil

from sla_compiler.core.units import Percent
from sla_compiler.document.view import RevenueSum, SumTerm
from sla_compiler.model.measures import Backing, Commitment
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.words import a_or_an, number

_IN_A_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4, "year": 1}


def sums(lex: Lexicon) -> tuple[RevenueSum, ...]:
    """One for every volume that says what backs it."""
    return tuple(
        _sum(lex, one, one.backed_by) for one in lex.agreement.commitments.values() if one.backed_by is not None
    )


def _sum(lex: Lexicon, one: Commitment, backing: Backing) -> RevenueSum:
    goal = backing.goal
    leads = lex.leads_of(one.counts or "")
    per = one.per or "year"
    shares = [(name, lex.agreement.metrics[name]) for name in reversed(backing.through)]
    divisors = [
        SumTerm(
            str(metric.target) if metric.target else "no target", lex.lowered(lex.titled(name, metric.label)), "\u00f7"
        )
        for name, metric in shares
    ]
    needed = Fraction(goal.amount)
    for _, metric in shares:
        if not isinstance(metric.target, Percent) or metric.target.basis_points == 0:
            return RevenueSum(_heading(one, leads, per, None), (_goal(backing), *divisors))
        needed /= Fraction(metric.target.basis_points, 10_000)
    terms = [_goal(backing), *divisors]
    if goal.per == per:
        terms.append(SumTerm(number(ceil(needed)), _rounded(leads, per, needed), "=", result=True))
        return RevenueSum(_heading(one, leads, per, needed), tuple(terms))
    terms.append(SumTerm(number(ceil(needed)), f"{leads} {a_or_an(goal.per)}", "="))
    periods = Fraction(_IN_A_YEAR[per], _IN_A_YEAR[goal.per])
    result = needed / periods
    terms += [
        *_periods(periods, goal.per, per),
        SumTerm(number(ceil(result)), _rounded("", per, result), "=", result=True),
    ]
    return RevenueSum(_heading(one, leads, per, result), tuple(terms))


def _goal(backing: Backing) -> SumTerm:
    return SumTerm(number(backing.goal.amount), f"{backing.goal.what} {a_or_an(backing.goal.per)}")


def _periods(ratio: Fraction, goal: str, per: str) -> list[SumTerm]:
    """How many periods of the promise make one of the goal: `\u00f7 12 months`."""
    if ratio.denominator == 1:
        return [SumTerm(number(ratio.numerator), f"{per}s", "\u00f7")]
    if ratio.numerator == 1:
        return [SumTerm(number(ratio.denominator), f"{goal}s", "\u00d7")]
    return [
        SumTerm(number(_IN_A_YEAR[goal]), f"{goal}s", "\u00d7"),
        SumTerm(number(_IN_A_YEAR[per]), f"{per}s", "\u00f7"),
    ]


def _rounded(leads: str, per: str, exact: Fraction) -> str:
    text = f"{leads} {a_or_an(per)}".strip()
    return text if exact.denominator == 1 else f"{text}, rounded up"


def _heading(one: Commitment, leads: str, per: str, needed: Fraction | None) -> str:
    """Beside a sum that comes to something else the promise would look like its result: then both are said."""
    values = one.amount.values() if one.amount is not None else ()
    promised = sum(value for value in values if isinstance(value, int))
    volume = f"{number(promised)} {leads} {a_or_an(per)}"
    if needed is None or ceil(needed) == promised:
        return f"The sum behind {volume}"
    return f"{volume} promised, {number(ceil(needed))} needed"
