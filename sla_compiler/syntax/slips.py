"""Tokens that make no sentence come in, with the place where a part should begin or end; what was meant goes out."""

from sla_compiler.syntax.around import Tokens, error, kind_at, not_a_name, phrase, text_at, words
from sla_compiler.syntax.odd_text import show
from sla_compiler.syntax.tokens import KEYWORDS, SentenceError, Token
from sla_compiler.syntax.values import VALUE_KINDS
from sla_compiler.syntax.window_slips import bare_unit, looks_back

_MIRRORED = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "=": "=", "!=": "!="}


def too_deep(token: Token, deepest: int) -> SentenceError:
    """More `(` and `not` inside each other than anyone can read."""
    advice = "write it as a list under `all` or `any`, or name parts of it under `definitions`"
    return SentenceError(f"nested deeper than {deepest} levels", advice, token.start, token.end)


def no_start(tokens: Tokens, at: int) -> SentenceError:
    """A sentence, or a part of one, should begin here and does not."""
    token = tokens[at]
    if token.kind in ("end", "close") or token.text in ("and", "or"):
        return _nothing_there(tokens, at)
    if token.text == "else":
        return _else_not_alone(tokens, at)
    if token.kind == "word" and token.text.lower() in KEYWORDS:
        return _capitals(tokens, at)
    if token.kind in VALUE_KINDS:
        return _value_first(tokens, at)
    if token.kind == "operator" and at > 1 and (name := _name_before(tokens, at - 1)) is not None:
        advice = f"repeat the name: `{name} {words(tokens, at, at + 1)}`"
        return error(tokens, at, at, f"no name stands before `{token.text}`", advice)
    example = f"say of what: `NAME {token.text} ..`" if token.kind != "bar" else "it goes between values: `US | UK`"
    return error(tokens, at, at, f"no name stands before `{token.text}`", example)


def _nothing_there(tokens: Tokens, at: int) -> SentenceError:
    token = tokens[at]
    if at == 0:
        if token.kind == "end":
            return error(tokens, 0, 0, "the sentence is empty", "say when it holds: `fit >= 70`")
        if token.kind == "close":
            return _never_opened(tokens, at)
        return error(
            tokens, 0, 0, f"nothing stands before `{token.text}`", f"add a condition, or take `{token.text}` away"
        )
    before = tokens[at - 1]
    if before.kind == "open" and token.kind == "close":
        return error(tokens, at - 1, at, "nothing stands between the parentheses", "add a condition, or take them away")
    if before.kind == "open" and token.kind == "end":
        return error(tokens, at - 1, at - 1, "`(` is never closed", "add a condition and `)`, or take `(` away")
    if before.kind == "open":
        return error(
            tokens, at, at, f"nothing stands before `{token.text}`", f"add a condition, or take `{token.text}` away"
        )
    if token.kind == "keyword":
        message = f"nothing stands between `{before.text}` and `{token.text}`"
        return error(tokens, at - 1, at, message, "add a condition, or take one of them away")
    return error(
        tokens, at - 1, at - 1, f"nothing follows `{before.text}`", f"add a condition, or take `{before.text}` away"
    )


def _else_not_alone(tokens: Tokens, at: int) -> SentenceError:
    return error(tokens, at, at, "`else` stands alone", "write only `else`, or take it away")


def _capitals(tokens: Tokens, at: int) -> SentenceError:
    text = tokens[at].text
    return error(tokens, at, at, f"`{text}` is in capitals", f"write `{text.lower()}`")


def _never_opened(tokens: Tokens, at: int) -> SentenceError:
    return error(tokens, at, at, "`)` was never opened", "take it away, or add `(`")


def _value_first(tokens: Tokens, at: int) -> SentenceError:
    token, after = tokens[at], kind_at(tokens, at + 1)
    if after == "operator" and kind_at(tokens, at + 2) == "name":
        return _flipped(tokens, at)
    if token.kind == "integer" and (after == "name" or text_at(tokens, at + 1) == "of"):
        counted = text_at(tokens, at + 1 + (after != "name")) or "NAME"
        advice = f"write `{token.text}+ of {counted}`"
        return error(tokens, at, at, f"`{token.text}` lacks its `+`", advice)
    if at > 0 and tokens[at - 1].text == "or" and (listed := _listed_before(tokens, at - 1)) is not None:
        return error(tokens, at, at, f"{show(token.text)} stands without a name", f"write `{listed} | {token.text}`")
    if token.kind == "word":
        return not_a_name(token)
    advice = (
        f"compare it with a name: `fit >= {token.text}`" if token.kind == "integer" else "write `NAME = ..` before it"
    )
    return error(tokens, at, at, f"{show(token.text)} is a value without a name", advice)


def _flipped(tokens: Tokens, at: int) -> SentenceError:
    """`70 <= fit`, or `25 <= employees <= 199`."""
    low, sign, name = (token.text for token in tokens[at : at + 3])
    advice = f"put the name first: `{name} {_MIRRORED[sign]} {low}`"
    if kind_at(tokens, at + 3) != "operator" or kind_at(tokens, at + 4) not in VALUE_KINDS:
        return error(tokens, at, at + 2, "the value stands before the name", advice)
    second, high = tokens[at + 3].text, tokens[at + 4].text
    if (sign, second) == ("<=", "<="):
        advice = f"write `{name} between {low} and {high}`"
    else:
        advice = f"write `{name} {_MIRRORED[sign]} {low} and {name} {second} {high}`"
    return error(tokens, at, at + 4, "two comparisons in one", advice)


def _listed_before(tokens: Tokens, at: int) -> str | None:
    """What stands before `at` as a list of values: `region in US`, if it is `region = US` or `region in US`."""
    first = at - 1
    while first > 1 and tokens[first - 1].kind == "bar":
        first -= 2
    if first < 2 or tokens[first].kind not in VALUE_KINDS or tokens[first - 1].text not in ("=", "in"):  # noqa: PLR2004 - a name and a sign before it
        return None
    if tokens[first - 2].kind == "name":
        return f"{tokens[first - 2].text} in {words(tokens, first, at - 1)}"
    return None


def _name_before(tokens: Tokens, at: int) -> str | None:
    """The name of the comparison that ends before `at`."""
    if at > 2 and tokens[at - 2].kind == "operator" and tokens[at - 3].kind == "name":  # noqa: PLR2004 - it has three tokens
        return tokens[at - 3].text
    return None


def not_closed(tokens: Tokens, at: int, opened: int) -> SentenceError:
    """A `)` should stand here."""
    if tokens[at].kind == "end":
        return error(tokens, opened, opened, "`(` is never closed", "add `)`, or take `(` away")
    return left_over(tokens, at)


def left_over(tokens: Tokens, at: int) -> SentenceError:
    """The sentence is complete before this token; `and`, `or`, `)` or the end should follow."""
    token, before = tokens[at], tokens[at - 1]
    if token.kind == "close":
        return _never_opened(tokens, at)
    if token.text == "else" or before.text == "else":
        return _else_not_alone(tokens, at if token.text == "else" else at - 1)
    if token.kind == "word" and token.text in ("AND", "OR"):
        return _capitals(tokens, at)
    if (back := looks_back(tokens, at)) is not None or (back := bare_unit(tokens, at)) is not None:
        return back
    if before.kind in VALUE_KINDS and at > 1 and _is_value(tokens, at - 1):
        return _after_value(tokens, at)
    if before.kind == "name":
        return _after_flag(tokens, at)
    return _nothing_joins(tokens, at)


def _nothing_joins(tokens: Tokens, at: int) -> SentenceError:
    advice = "join two conditions by `and` or `or`, or take it away"
    return error(tokens, at, at, f"{show(tokens[at].text)} does not belong here", advice)


def _is_value(tokens: Tokens, at: int) -> bool:
    """Whether the token at `at` was read as a value."""
    if tokens[at - 1].kind in ("operator", "bar") or tokens[at - 1].text == "in":
        return True
    return tokens[at - 1].text == "and" and at > 2 and tokens[at - 3].text == "between"  # noqa: PLR2004 - as in `between` LOW `and`


def _after_value(tokens: Tokens, at: int) -> SentenceError:
    token, before = tokens[at], tokens[at - 1]
    name = _name_before(tokens, at)
    if token.kind == "operator" and name is not None and kind_at(tokens, at + 1) in VALUE_KINDS:
        advice = f"write `{words(tokens, at - 3, at - 1)} and {name} {words(tokens, at, at + 1)}`"
        return error(tokens, at, at + 1, "two comparisons in one", advice)
    if token.kind == "bar" and name is not None:
        spelled = {"=": "in", "!=": "not in"}.get(tokens[at - 2].text)
        following = f" {tokens[at + 1].text}" if kind_at(tokens, at + 1) in VALUE_KINDS else " .."
        advice = f"write `{name} {spelled} {before.text} |{following}`" if spelled else "compare with one value"
        return error(tokens, at, at, f"`{tokens[at - 2].text}` takes one value", advice)
    if before.kind == "integer" and token.kind == "name":
        return error(tokens, at, at, f"{show(token.text)} stands after a number", "write the number alone")
    if token.kind in VALUE_KINDS:
        both = f"{before.text} {token.text}".replace('"', "")
        advice = f'write `"{both}"` for one value, `{before.text} | {token.text}` for two'
        return error(tokens, at, at, "two values side by side", advice)
    return _nothing_joins(tokens, at)


def _after_flag(tokens: Tokens, at: int) -> SentenceError:
    """A bare name and then something: an operator in other words, or none."""
    token, name = tokens[at], tokens[at - 1].text
    sign, length = phrase(tokens, at)
    if sign:
        value = tokens[at + length].text if kind_at(tokens, at + length) in VALUE_KINDS else ".."
        spelled = words(tokens, at, at + length - 1)
        return error(tokens, at, at + length - 1, f"`{spelled}` is not an operator", f"write `{name} {sign} {value}`")
    if name == "at" and token.text in ("least", "most"):
        advice = "write `2+ of NAME within 30 days`, or `NAME >= 2`"
        return error(tokens, at - 1, at, f"`{name} {token.text}` is not an operator", advice)
    if name == "no":
        return error(tokens, at - 1, at - 1, "`no` is not a word of sentences", f"write `not {token.text} ..`")
    if token.kind in VALUE_KINDS and token.kind not in ("name", "word"):
        sign = ">=" if token.kind == "integer" else "="
        return error(
            tokens, at, at, f"no operator stands before {show(token.text)}", f"write `{name} {sign} {token.text}`"
        )
    return _nothing_joins(tokens, at)
