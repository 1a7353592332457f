"""The tokens of a text whose window or duration is wrong come in; what was probably meant goes out."""

from sla_compiler.core.words import nearest
from sla_compiler.syntax.around import Tokens, error, not_a_name, text_at, words
from sla_compiler.syntax.odd_text import show
from sla_compiler.syntax.tokens import SentenceError, Token
from sla_compiler.syntax.tree import Count, Sentence

UNITS: tuple[str, ...] = ("minute", "hour", "day", "week", "minutes", "hours", "days", "weeks")
PAST: frozenset[str] = frozenset({"last", "past", "previous", "prior"})
_HOW_FAR_BACK = "how far back? add `within 30 days`, `ever` or `since STAGE`"
_CALENDAR = {"month": "30 days", "months": "30 days", "quarter": "90 days", "quarters": "90 days", "year": "365 days"}
_CALENDAR["years"] = "365 days"
_SMALL = {"second": "1 minute", "seconds": "1 minute"}
_ONE = frozenset({"a", "an", "one"})
_DIGITS = 9


def counted_least(token: Token) -> int:
    """The N of `N+`; raises SentenceError for zero and for what nobody reaches."""
    digits = token.text[:-1]
    if len(digits) > _DIGITS:
        raise SentenceError(f"{show(token.text)} has more than {_DIGITS} digits", "write a smaller number", *token[2:])
    if int(digits) == 0:
        raise SentenceError(f"`{token.text}` always holds", "count from `1+`", *token[2:])
    return int(digits)


def nothing_counted(tokens: Tokens, first: int, at: int) -> SentenceError:
    """`2+ of` and then something other than a name."""
    token = tokens[at]
    if token.kind == "open":
        advice = "give the list a name under `definitions`, and write the name here"
        return error(tokens, at, at, "a list has no place in a sentence", advice)
    if token.kind == "word":
        return not_a_name(token)
    before = words(tokens, first, at - 1)
    return error(
        tokens, first, at - 1, f"no name follows `{before}`", f"say what is counted: `{before} NAME within 30 days`"
    )


def no_window(tokens: Tokens, first: int, at: int) -> SentenceError:
    """`2+ of NAME` and then something other than a window."""
    said = words(tokens, first, at - 1)
    token = tokens[at]
    if token.text == "within":
        message = "`within next` looks ahead to one date and counts nothing"
        return error(tokens, at, at + 1, message, f"write `{tokens[at - 1].text} within next ..`")
    if token.kind == "bar":
        advice = "give the list a name under `definitions`, and write the name here"
        return error(tokens, at, at, "a list has no place in a sentence", advice)
    back = looks_back(tokens, at)
    return back if back is not None else error(tokens, first, at - 1, f"{show(said)} has no window", _HOW_FAR_BACK)


def no_duration(tokens: Tokens, at: int) -> SentenceError:
    """`within` or `within next`, and then something other than a duration."""
    token, unit = tokens[at], text_at(tokens, at + 1)
    if token.text in PAST | _ONE | {"the"}:
        return _without_article(tokens, at)
    if token.kind != "integer":
        before = words(tokens, at - 1, at - 1)
        if token.text in (*UNITS, *_CALENDAR):
            return error(tokens, at, at, f"`{token.text}` has no number", f"write `{before} 30 days`")
        return error(tokens, at - 1, at - 1, f"no duration follows `{before}`", f"write `{before} 30 days`")
    if unit == "business":
        named = text_at(tokens, at + 2) if text_at(tokens, at + 2) in UNITS else "days"
        message = "a window has no business time: windows are wall-clock"
        return error(
            tokens, at, at + 2, message, f"write `{token.text} {named}`; business time is for the limits of clocks"
        )
    if unit.lower() in UNITS:
        return _bad_amount(tokens, at)
    return _bad_unit(tokens, at)


def _without_article(tokens: Tokens, at: int) -> SentenceError:
    """`within the last 30 days`, `within a week`."""
    last = at
    while text_at(tokens, last + 1) in PAST | _ONE:
        last += 1
    amount, unit = last + 1, last + 2
    if tokens[last].text in _ONE or text_at(tokens, amount) in UNITS:
        written = f"1 {text_at(tokens, amount).removesuffix('s')}" if text_at(tokens, amount) in UNITS else "1 day"
    elif tokens[min(amount, len(tokens) - 1)].kind == "integer" and text_at(tokens, unit) in UNITS:
        written = words(tokens, amount, unit)
    else:
        written = "30 days"
    return error(
        tokens, at, last, f"`{words(tokens, at, last)}` is not a duration", f"write `{tokens[at - 1].text} {written}`"
    )


def _bad_amount(tokens: Tokens, at: int) -> SentenceError:
    """A whole number and a unit that make no duration."""
    amount, unit = tokens[at].text, tokens[at + 1].text
    said = show(f"{amount} {unit}")
    if amount.startswith("-"):
        return error(tokens, at, at + 1, "a duration is not negative", f"write `{amount[1:]} {unit.lower()}`")
    if not amount.strip("0"):
        return error(tokens, at, at + 1, f"a window of {said} is empty", "write at least `1 minute`")
    if unit not in UNITS:
        return error(tokens, at + 1, at + 1, f"`{unit}` is in capitals", f"write `{unit.lower()}`")
    return error(tokens, at, at + 1, f"{said} is more than 100 years", "write a shorter window, or `ever`")


def _bad_unit(tokens: Tokens, at: int) -> SentenceError:
    """A whole number and something other than a unit."""
    amount, token = tokens[at].text, tokens[min(at + 1, len(tokens) - 1)]
    if token.text in _CALENDAR:
        length, _, day = _CALENDAR[token.text].partition(" ")
        days = f"write `{int(amount) * int(length)} {day}`" if len(amount) <= _DIGITS else f"write `{length} {day}`"
        return error(tokens, at, at + 1, f"a {token.text.removesuffix('s')} has no fixed length", days)
    if token.text in _SMALL:
        return error(tokens, at, at + 1, "a window has whole minutes", "write at least `1 minute`")
    meant = nearest(token.text, UNITS) if token.kind in ("name", "word") else None
    if meant is not None:
        return error(tokens, at + 1, at + 1, f"{show(token.text)} is not a unit of time", f"did you mean `{meant}`?")
    advice = f"write minutes, hours, days or weeks: `{amount} days`"
    return error(tokens, at, at, f"`{amount}` has no unit of time", advice)


def no_stage(tokens: Tokens, at: int) -> SentenceError:
    """`since` and then something other than a stage."""
    token = tokens[at]
    if token.kind == "date":
        advice = "write `within 30 days`, `ever`, or `since` and a stage"
        return error(tokens, at, at, "`since` takes a stage, not a date", advice)
    if token.kind == "word":
        return not_a_name(token)
    return error(
        tokens, at - 1, at - 1, "no stage follows `since`", "write `since STAGE`: since its last entry into it"
    )


def looks_back(tokens: Tokens, at: int) -> SentenceError | None:
    """`NAME in the last 30 days` and its like, complete before `at` or going on there; None if it is not that."""
    first = at
    if first > 1 and tokens[first - 1].text in PAST | {"the"} and tokens[first - 2].text == "in":
        first -= 2
    last = first
    while text_at(tokens, last) in PAST | {"in", "the", "during", "for"}:
        last += 1
    if last == first or not PAST & {token.text for token in tokens[first:last]}:
        return None
    length = words(tokens, last, last + 1) if text_at(tokens, last + 1) in UNITS else "30 days"
    return error(
        tokens, first, last - 1, f"`{words(tokens, first, last - 1)}` is not a window", f"write `within {length}`"
    )


def bare_unit(tokens: Tokens, at: int) -> SentenceError | None:
    """`NAME >= 30 days`: a comparison with a duration, complete before the unit; None if it is not that."""
    if tokens[at].text not in (*UNITS, *_CALENDAR) or tokens[at - 1].kind != "integer":
        return None
    advice = "compare with a number alone, or write `NAME within 30 days` of what happens"
    return error(tokens, at - 1, at, f"`{words(tokens, at - 1, at)}` is a duration, not a value", advice)


def counted(tokens: Tokens) -> SentenceError:
    """`2+ of` where each occurrence counts."""
    last = 1 if tokens[0].kind == "count" and text_at(tokens, 1) == "of" else 0
    advice = f"take `{words(tokens, 0, last)}` away; `cap` bounds the points"
    return error(tokens, 0, last, "each occurrence counts by itself here", advice)


def not_a_window(sentence: Sentence, tokens: Tokens) -> SentenceError:
    """A sentence that is no occurrence in a window."""
    if isinstance(sentence, Count) or len(tokens) == 2:  # noqa: PLR2004 - a name and the end
        return error(tokens, 0, 0, f"`{tokens[0].text}` has no window", _HOW_FAR_BACK)
    advice = "write `NAME within 30 days`, `NAME ever` or `NAME since STAGE`; a condition stands under `when`"
    return error(tokens, 0, len(tokens) - 1, "a condition stands where occurrences are counted", advice)
