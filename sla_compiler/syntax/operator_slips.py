"""Tokens in which a name and its operator are followed by something else come in; what was meant goes out."""

from sla_compiler.syntax.around import Tokens, error, kind_at, phrase, words
from sla_compiler.syntax.tokens import SentenceError
from sla_compiler.syntax.values import VALUE_KINDS

_OPERATORS = frozenset({">=", ">", "<=", "<", "=", "!="})
_NO_VALUE = frozenset({"null", "empty", "blank", "missing", "none", "unset", "undefined"})
_SOME_VALUE = frozenset({"set", "filled", "present", "defined", "available"})


def no_value(tokens: Tokens, at: int) -> SentenceError:
    """A value should stand here, after an operator, `in`, `|`, `between` or its `and`."""
    token, before = tokens[at], tokens[at - 1]
    name = tokens[at - 2].text if kind_at(tokens, at - 2) == "name" else "NAME"
    if token.kind == "operator" and before.text + token.text in _OPERATORS:
        advice = f"write `{before.text}{token.text}`"
        return error(tokens, at - 1, at, f"`{before.text}` and `{token.text}` stand apart", advice)
    if token.kind == "count":
        advice = f"write `{name} >= {token.text[:-1]}`"
        return error(tokens, at, at, f"`{token.text}` counts occurrences and is not a value", advice)
    if token.kind == "open":
        advice = "take the parentheses away, and separate several values by `|`"
        return error(tokens, at, at, "values stand without parentheses", advice)
    if before.text in ("=", "!=") and token.text in ("known", "unknown"):
        same = "unknown" if (token.text == "known") == (before.text == "!=") else "known"
        return error(tokens, at - 1, at, f"`{token.text}` is not a value", f"write `{name} is {same}`")
    if before.text == "=" and token.text in ("not", "in"):
        advice = f"write `{name} {'!=' if token.text == 'not' else 'in'} ..`"
        return error(tokens, at - 1, at, f"`= {token.text}` is not an operator", advice)
    if token.kind == "keyword" and token.text not in ("and", "or", "not"):
        advice = f'as a value put it in double quotes: `"{token.text}"`'
        return error(tokens, at, at, f"`{token.text}` is a word of sentences", advice)
    return error(
        tokens,
        at - 1,
        at - 1,
        f"no value follows `{before.text}`",
        "add a number, a date, a word or text in double quotes",
    )


def between_without_and(tokens: Tokens, at: int) -> SentenceError:
    """`between 25 to 199`: `at` is what stands for `and`."""
    low = tokens[at - 1].text
    high = next((token.text for token in tokens[at : at + 2] if token.kind == tokens[at - 1].kind), "HIGH")
    advice = f"write `{tokens[at - 3].text} between {low} and {high}`"
    last = at if tokens[at].kind != "end" else at - 1
    return error(tokens, at - 2, last, "`between` lacks its `and`", advice)


def not_after_name(tokens: Tokens, at: int) -> SentenceError:
    """`NAME not` and then something other than `in`."""
    token, name = tokens[at], tokens[at - 2].text
    if token.text == "between":
        return error(
            tokens, at - 1, at, "`not between` is not an operator", f"put `not` first: `not {name} between ..`"
        )
    if token.kind == "operator":
        return error(
            tokens,
            at - 1,
            at,
            f"`not {token.text}` is not an operator",
            f"put `not` first: `not {name} {token.text} ..`",
        )
    if token.kind in VALUE_KINDS:
        advice = f"write `{name} != {token.text}`"
        return error(tokens, at - 1, at - 1, "`not` stands after the name", advice)
    if token.kind == "keyword" and token.text not in ("and", "or", "not"):
        return error(
            tokens, at - 1, at - 1, "`not` stands after the name", f"put `not` first: `not {name} {token.text} ..`"
        )
    return error(tokens, at - 1, at - 1, "`not` stands after the name", f"put `not` first: `not {name}`")


def not_known(tokens: Tokens, at: int) -> SentenceError:
    """`NAME is` and then something other than `known` or `unknown`."""
    negated = tokens[at].text == "not"
    verb = "`is not`" if negated else "`is`"
    first, name = at - 1, tokens[at - 2].text
    last = at if negated else at - 1
    token, equal = tokens[last + 1], "!=" if negated else "="
    known = {**dict.fromkeys(_SOME_VALUE | {"known"}, True), **dict.fromkeys(_NO_VALUE | {"unknown"}, False)}
    if (is_known := known.get(token.text.lower())) is not None:
        right = "known" if is_known is not negated else "unknown"
        message = f"`{words(tokens, first, last + 1)}` is not how it is said"
        return error(tokens, first, last + 1, message, f"write `{name} is {right}`")
    if token.text in ("true", "yes", "false", "no"):
        no = "not " if negated is (token.text in ("true", "yes")) else ""
        return error(tokens, first, last + 1, f"{verb} takes no value", f"write `{no}{name}`")
    if token.kind == "operator" or token.text in ("in", "between") or phrase(tokens, last + 1)[0]:
        sign, length = phrase(tokens, last + 1)
        spelled = sign or token.text
        advice = f"write `{'not ' if negated else ''}{name} {spelled} ..`"
        return error(
            tokens,
            first,
            last + (length or 1),
            f"`{words(tokens, first, last + (length or 1))}` is not an operator",
            advice,
        )
    if token.kind in VALUE_KINDS:
        return error(tokens, first, last, f"{verb} takes no value", f"write `{name} {equal} {token.text}`")
    return error(tokens, first, last, f"nothing follows {verb}", f"write `{name} is known` or `{name} is unknown`")
