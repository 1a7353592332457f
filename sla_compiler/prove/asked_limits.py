"""Questions about the limits of clocks -> sentences of the language, which the prover and the reference know.

What is asked is the limit that a run of the clock gets if it opens for the lead at that moment. A limit is chosen by an
ordered list: that of an entry holds where the entry does and none before it, for leads that the clock is for. So a
comparison with a limit is a sentence about tiers, cases and `applies_to`. A clock that promises nothing, or is not for
the lead, has an unknown limit, and every comparison with it is false.

Limits have an order only within one kind of time: which of `3 business days` and `30 business hours` ends first is a
matter of the hour at which they begin. To ask for an order between two kinds is an error, so that no proof rests on it.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from sla_compiler.core.units import Duration, Limit, OpenDays, OpenTime, parse_limit
from sla_compiler.model.promises import Clock
from sla_compiler.model.scalars import Nothing
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import Moment
from sla_compiler.semantics.runs import limit_for
from sla_compiler.semantics.truth import holds
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence

Asked: TypeAlias = tree.Compare | tree.Between | tree.Among | tree.Known
"""A leaf whose name is that of a clock; its values are limits in quotes."""

_TRUE = tree.Else()
_FALSE = tree.Not(_TRUE)
_DAY = 24 * 60


def clocks_in(agreement: Agreement, sentence: Sentence) -> tuple[str, ...]:
    """The clocks whose limits a question asks about, in the order in which it names them."""
    return tuple(dict.fromkeys(leaf.name for leaf in _asked(agreement, sentence)))


def problem(agreement: Agreement, sentence: Sentence) -> tuple[str, str] | None:
    """What is wrong with the first question about a clock that means nothing, and what to write; None if none is."""
    for _, node in tree.walk(sentence):
        if isinstance(node, tree.Flag) and node.name in agreement.clocks:
            name, given = node.name, limits_of(agreement.clocks[node.name])
            example = f"`{name} = {_written(given[0])}`" if given else f"`{name} is unknown`"
            return (
                f"`{name}` is a clock and does not hold by itself",
                f"ask for its limit, {example}, or `{name} ended`",
            )
    found = (_problem(leaf, limits_of(agreement.clocks[leaf.name])) for leaf in _asked(agreement, sentence))
    return next((one for one in found if one is not None), None)


def in_sentences(agreement: Agreement, sentence: Sentence) -> Sentence:
    """The same question without clocks: in tiers, cases, and whom each clock is for."""

    def meant(leaf: Asked) -> Sentence:
        clock = agreement.clocks[leaf.name]
        if isinstance(leaf, tree.Known) and not leaf.known:
            return tree.Not(_where(agreement, clock, lambda _: True))
        return _where(agreement, clock, lambda limit: _compares(leaf, limit))

    return _replaced(agreement, sentence, meant)


def as_of(sentence: Sentence, moment: Moment) -> Sentence:
    """The same question with the reference's own answer in place of every question about a clock."""
    agreement = moment.agreement

    def answered(leaf: Asked) -> Sentence:
        return _TRUE if _fits(leaf, limit_at(agreement.clocks[leaf.name], moment)) else _FALSE

    return _replaced(agreement, sentence, answered)


def limit_at(clock: Clock, moment: Moment) -> Limit | None:
    """The limit that a run gets if it opens now; None where nothing is promised, or the clock is not for the lead."""
    if clock.applies_to is not None and not holds(clock.applies_to, moment):
        return None
    return limit_for(clock.within, moment)


def limits_of(clock: Clock) -> tuple[Limit, ...]:
    """Every limit that a clock can give, each once, in the order written."""
    return tuple(dict.fromkeys(limit for limit in clock.within.values() if limit != "none"))


def _asked(agreement: Agreement, sentence: Sentence) -> Iterator[Asked]:
    for _, node in tree.walk(sentence):
        if isinstance(node, tree.Compare | tree.Between | tree.Among | tree.Known) and node.name in agreement.clocks:
            yield node


def _where(agreement: Agreement, clock: Clock, fits: Callable[[Limit], bool]) -> Sentence:
    """The clock is for the lead, and gives it a limit that fits."""
    chosen = tree.Any(tuple(when for when, limit in _entries(agreement, clock) if limit != "none" and fits(limit)))
    found: Sentence = chosen if chosen.parts else _FALSE
    return found if clock.applies_to is None else tree.All((clock.applies_to, found))


def _entries(agreement: Agreement, clock: Clock) -> Iterator[tuple[Sentence, Limit | Nothing]]:
    """When each entry of `within` is the one that gives the limit, and that limit."""
    within = clock.within
    if within.one is not None:
        yield _TRUE, within.one
    for name in agreement.tiers if within.tiers is not None else ():
        yield tree.Compare("tier", "=", tree.Word(name)), (within.tiers or {}).get(name, "none")
    before: list[Sentence] = []
    for case in within.cases or ():
        yield tree.All((case.when, tree.Not(tree.Any(tuple(before))))) if before else case.when, case.value
        before.append(case.when)


def _fits(leaf: Asked, limit: Limit | None) -> bool:
    if isinstance(leaf, tree.Known):
        return (limit is not None) == leaf.known
    return limit is not None and _compares(leaf, limit)


def _compares(leaf: Asked, limit: Limit) -> bool:
    match leaf:
        case tree.Known(_, known):
            return known
        case tree.Among(_, values, negated):
            return (limit in map(_limit, values)) != negated
        case tree.Between(_, low, high):
            return _rank(_limit(low)) <= _rank(limit) <= _rank(_limit(high))
        case tree.Compare(_, operator, value):
            other = _limit(value)
            if operator in {"=", "!="}:
                return (limit == other) == (operator == "=")
            mine, theirs = _rank(limit), _rank(other)
            return {">=": mine >= theirs, ">": mine > theirs, "<=": mine <= theirs, "<": mine < theirs}[operator]


def _rank(limit: Limit) -> tuple[int, int]:
    """Where a limit stands among those of its kind."""
    if isinstance(limit, OpenDays):
        return limit.days, _DAY if limit.by is None else limit.by
    return limit.seconds, 0


def _problem(leaf: Asked, given: tuple[Limit, ...]) -> tuple[str, str] | None:
    """What is wrong with one comparison of a clock."""
    values = tuple(_limit(one) for one in tree.values_of(leaf))
    if not values:
        return None
    if not given:
        return f"`{leaf.name}` has no limit at all", f"write `{leaf.name} is unknown`, which is true of every lead"
    listed = ", ".join(f"`{_written(limit)}`" for limit in given)
    if isinstance(leaf, tree.Among) or (isinstance(leaf, tree.Compare) and leaf.operator in {"=", "!="}):
        strange = next((one for one in values if one not in given), None)
        if strange is None:
            return None
        only = "its limit is" if len(given) == 1 else "its limits are"
        return f"`{leaf.name}` gives no lead {_written(strange)}", f"{only} {listed}"
    apart = next(((mine, other) for mine in given for other in values if not _alike(mine, other)), None)
    if apart is not None:
        message = f"`{leaf.name}` gives `{_written(apart[0])}`, which is not compared with `{_written(apart[1])}`"
        some = " | ".join(map(_written, given))
        return f"{message}: another kind of time", f"name the limits that are meant, of `{leaf.name} in {some}`"
    if isinstance(leaf, tree.Between) and _rank(values[0]) > _rank(values[1]):
        return "nothing lies in this range", "write the shorter limit first"
    return None


def _alike(one: Limit, other: Limit) -> bool:
    """Whether two limits are of one kind of time, in which the longer always ends later."""
    match one, other:
        case (Duration(), Duration()) | (OpenTime(), OpenTime()):
            return True
        case OpenDays(days, by), OpenDays(others, until):
            return days != others or (by is None) == (until is None)
        case _:
            return False


def _limit(value: tree.Value) -> Limit:
    found = parse_limit(value.text) if isinstance(value, tree.Quoted) else None
    if found is None:
        raise ValueError(f"a clock is compared with {value!r}, which is no limit")
    return found


def _written(limit: Limit) -> str:
    return limit.written


def _replaced(agreement: Agreement, sentence: Sentence, meant: Callable[[Asked], Sentence]) -> Sentence:
    """The sentence with something else in place of every question about a clock."""
    match sentence:
        case tree.All(parts):
            return tree.All(tuple(_replaced(agreement, part, meant) for part in parts))
        case tree.Any(parts):
            return tree.Any(tuple(_replaced(agreement, part, meant) for part in parts))
        case tree.Not(part):
            return tree.Not(_replaced(agreement, part, meant))
        case tree.AtLeast(least, parts):
            return tree.AtLeast(least, tuple(_replaced(agreement, part, meant) for part in parts))
        case tree.Compare(name) | tree.Between(name) | tree.Among(name) | tree.Known(name) if name in agreement.clocks:
            return meant(sentence)
        case _:
            return sentence
