"""From a sentence about a month's result to words: `kept under 75%, or 2 months or more missed in a row`."""

from sla_compiler.core.errors import FaultError
from sla_compiler.prose.joining import Voice, spoken
from sla_compiler.prose.limits import window
from sla_compiler.prose.words import NBSP, listed, number
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Leaf, Operator, Sentence, Value

_INVERSE: dict[Operator, Operator] = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "=": "!=", "!=": "="}
_SHARES: dict[Operator, str] = {
    ">=": "kept {} or more",
    ">": "kept over {}",
    "<=": "kept {} at most",
    "<": "kept under {}",
    "=": "kept {} exactly",
    "!=": "kept anything but {}",
}
_MONTHS: dict[Operator, str] = {
    ">=": "{} or more missed in a row",
    ">": "more than {} missed in a row",
    "<=": "at most {} missed in a row",
    "<": "fewer than {} missed in a row",
    "=": "{} missed in a row",
    "!=": "any number of months but {} missed in a row",
}


def rating(tree_: Sentence) -> str:
    """The whole sentence; results are always known, so a denial is told as the inverse."""
    return spoken(tree_, Voice(_result, window))


def _result(leaf: Leaf, holds: bool) -> str:  # noqa: FBT001 - the shape of `Voice.say`
    match leaf:
        case tree.Else():
            return "all others"
        case tree.Compare(name, operator, value):
            return _compared(name, operator if holds else _INVERSE[operator], value)
        case tree.Between(name, low, high) if holds:
            return f"kept {low} to {high}" if name == "kept" else f"{low} to {_months(high)} missed in a row"
        case tree.Between(name, low, high):
            return f"{_compared(name, '<', low)} or {_compared(name, '>', high)}"
        case tree.Among(name, values, negated):
            texts = [_compared(name, "=" if holds != negated else "!=", value) for value in values]
            return listed(texts, "or" if holds != negated else "and")
        case tree.Known(name, known):
            return (
                f"the result is {'known' if known == holds else 'unknown'}"
                if name == "kept"
                else _always(known == holds)
            )
        case _:
            raise FaultError(f"no month's result is told by {leaf!r}")


def _compared(name: str, operator: Operator, value: Value) -> str:
    if name == "kept":
        own = value == tree.Word("target")
        return _SHARES[operator].format("its own target" if own else str(value))
    return _MONTHS[operator].format(_months(value))


def _months(value: Value) -> str:
    amount = value if isinstance(value, int) else 0
    return f"{number(amount)}{NBSP}{'month' if amount == 1 else 'months'}"


def _always(holds: bool) -> str:  # noqa: FBT001 - one word for one fact
    return "in every month" if holds else "in no month"
