"""From commitments to a number that stands out and the words that belong to it."""

from sla_compiler.core.units import Percent
from sla_compiler.document.from_agreement.calendars import in_hours
from sla_compiler.document.view import Amount
from sla_compiler.model.measures import Commitment
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.limits import parted
from sla_compiler.prose.sentences import clause
from sla_compiler.prose.words import NBSP, a_or_an, counted, listed, number
from sla_compiler.syntax import tree


def commitment(lex: Lexicon, name: str, one: Commitment) -> Amount:
    """`223`, `MQLs a month: A 40, Event lead 13, B 170`; its label only if someone gave it one."""
    amount = _amount(lex, one)
    label = lex.own(name, one.label)
    kept = f"; to be kept at {one.target}" if one.target is not None and one.complete is None else ""
    return Amount(amount.value, f"{amount.text}{kept}" + (f" ({lex.lowered(label)})" if label else ""))


def share(target: Percent | None) -> str:
    """The share to keep; without one it is all of them."""
    return "All" if target is None else str(target)


def _amount(lex: Lexicon, one: Commitment) -> Amount:
    if one.counts is not None:
        return _volume(lex, one, one.counts)
    if one.complete is not None:
        return Amount(share(one.target), f"of {lex.leads_of(one.complete)} with every hand-off field filled in")
    if one.delivers is not None:
        things = [f"{number(many)}{NBSP}\u00d7 {lex.words(what)}" for what, many in one.delivers.items()]
        total = sum(one.delivers.values())
        return Amount(number(total), f"{'item' if total == 1 else 'items'} {_per(one)}: {listed(things)}")
    return _notice(lex, one) if one.gives is not None else _capacity(one)


def _notice(lex: Lexicon, one: Commitment) -> Amount:
    if one.ahead is None:
        return Amount("1", one.gives or "")
    value, unit = parted(one.ahead)
    where = in_hours(lex, one.ahead, one.calendar)
    return Amount(value, f"{unit} ahead: {one.gives}{where}") if value else Amount("1", f"{one.gives}, {unit}{where}")


def _capacity(one: Commitment) -> Amount:
    reps, leads = one.reps or 0, one.leads_per_rep or 0
    product = f"{counted(reps, 'rep')} \u00d7 {counted(leads, 'lead')}"
    return Amount(number(reps * leads), f"leads {_per(one)} can be worked: {product}")


def _volume(lex: Lexicon, one: Commitment, stage: str) -> Amount:
    values = one.amount.values() if one.amount is not None else ()
    total = sum(value for value in values if isinstance(value, int))
    return Amount(number(total), f"{lex.leads_of(stage)} {_per(one)}{_split(lex, one)}")


def _split(lex: Lexicon, one: Commitment) -> str:
    """Which part of a volume is for whom: `: A 40, Event lead 13`; of a single part only who it is for."""
    if one.amount is None or one.amount.one is not None:
        return ""
    if one.amount.tiers is not None:
        by_tier = one.amount.tiers
        amounts = [f"{lex.short_tier(tier)}{NBSP}{_times(by_tier.get(tier, 'none'))}" for tier in lex.agreement.tiers]
        return f": {', '.join(amounts)}"
    cases = one.amount.cases or ()
    rest_is_none = [case.value for case in cases[1:] if isinstance(case.when, tree.Else)] == ["none"]
    if len(cases) == 1 or (len(cases) == 2 and rest_is_none):  # noqa: PLR2004 - one part, and all the others
        return f", {_for(lex, cases[0].when)}"
    return f": {'; '.join(f'{_times(case.value)} {_for(lex, case.when)}' for case in cases)}"


def _for(lex: Lexicon, when: tree.Sentence) -> str:
    return "for all others" if isinstance(when, tree.Else) else f"where {clause(lex, when)}"


def _times(value: int | str) -> str:
    return number(value) if isinstance(value, int) else "none"


def _per(one: Commitment) -> str:
    return a_or_an(one.per or "year")
