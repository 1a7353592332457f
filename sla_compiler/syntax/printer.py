"""The tree of a sentence comes in, its canonical line goes out: what is printed parses to the same tree."""

import re
from collections.abc import Sequence

from sla_compiler.core.units import DAY, HOUR, MINUTE, Duration
from sla_compiler.syntax.grammar import DEEPEST, LONGEST_WINDOW
from sla_compiler.syntax.tokens import KEYWORDS, LONGEST
from sla_compiler.syntax.tree import (
    Ahead,
    All,
    Among,
    Any,
    Between,
    Compare,
    Count,
    Else,
    Ended,
    Ever,
    Flag,
    Known,
    Leaf,
    Not,
    Passed,
    Sentence,
    Since,
    Window,
    Within,
)
from sla_compiler.syntax.values import write_value

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def print_sentence(sentence: Sentence) -> str:
    """One line; parentheses where the grammar needs them, and around `and` beside `or`, where a reader does.

    Raises ValueError for what one line cannot say: `AtLeast`, an `All` or `Any` of less than two parts, an `Else` that
    is not alone, and anything too long, too deep or spelled in no way that the parser reads.
    """
    line = "else" if isinstance(sentence, Else) else _line(sentence, DEEPEST)
    if len(line) > LONGEST:
        raise ValueError("the sentence is too long for one line")
    return line


def printable(sentence: Sentence) -> bool:
    """Whether one line can say it."""
    try:
        print_sentence(sentence)
    except ValueError:
        return False
    return True


def print_duration(duration: Duration) -> str:
    """The largest of days, hours and minutes that divides it: `14 days`, `36 hours`, whatever was written."""
    for size, unit in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        amount, rest = divmod(duration.seconds, size)
        if rest == 0 and 0 < duration.seconds <= LONGEST_WINDOW:
            return f"{amount} {unit}" if amount == 1 else f"{amount} {unit}s"
    raise ValueError(f"no text spells a window of {duration.seconds} seconds")


def _line(sentence: Sentence, levels: int) -> str:
    match sentence:
        case All(parts):
            return _joined(" and ", parts, levels)
        case Any(parts):
            return _joined(" or ", parts, levels)
        case Not(part):
            if levels == 0:
                raise ValueError("the sentence is nested too deep for one line")
            return f"not {_operand(part, levels - 1)}"
        case Flag() | Compare() | Between() | Among() | Known() | Count() | Ahead() | Passed() | Ended():
            return _leaf(sentence)
        case _:
            raise ValueError(f"one line has no place for {type(sentence).__name__} here")


def _joined(word: str, parts: Sequence[Sentence], levels: int) -> str:
    if len(parts) <= 1:
        raise ValueError("one line joins two parts or more")
    return word.join(_operand(part, levels) for part in parts)


def _operand(part: Sentence, levels: int) -> str:
    """A part beside `and`, `or` or `not`: in parentheses if it is itself joined."""
    if not isinstance(part, All | Any):
        return _line(part, levels)
    if levels == 0:
        raise ValueError("the sentence is nested too deep for one line")
    return f"({_line(part, levels - 1)})"


def _leaf(leaf: Leaf) -> str:
    match leaf:
        case Compare(name, operator, value):
            return f"{_name(name)} {operator} {write_value(value)}"
        case Between(name, low, high):
            return f"{_name(name)} between {write_value(low)} and {write_value(high)}"
        case Among(name, values, negated) if values:
            return f"{_name(name)} {'not in' if negated else 'in'} {' | '.join(map(write_value, values))}"
        case Known(name, known):
            return f"{_name(name)} is {'known' if known else 'unknown'}"
        case Count(least, name, window) if 0 < least < 10**9:
            return f"{'' if least == 1 else f'{least}+ of '}{_name(name)} {_window(window)}"
        case Ahead(name, duration):
            return f"{_name(name)} within next {print_duration(duration)}"
        case Passed(name):
            return f"{_name(name)} passed"
        case Ended(name):
            return f"{_name(name)} ended"
        case Flag(name):
            return _name(name)
        case _:
            raise ValueError(f"no text spells {leaf!r}")


def _window(window: Window) -> str:
    match window:
        case Within(duration):
            return f"within {print_duration(duration)}"
        case Ever():
            return "ever"
        case Since(stage):
            return f"since {_name(stage)}"


def _name(name: str) -> str:
    if _NAME.fullmatch(name) is None or name in KEYWORDS:
        raise ValueError(f"no sentence can name {name!r}")
    return name
