"""What is wrong in a tree, or may not be in one -> the finding that says so."""

import re
from dataclasses import replace

from sla_compiler.core.span import Span
from sla_compiler.findings.faults import (
    anchor_or_alias,
    duplicate_key,
    empty_file,
    odd_key,
    several_documents,
    stray_comma,
    tab_character,
    too_large,
    yaml_syntax,
    yaml_tag,
)
from sla_compiler.findings.finding import Finding, Label, Rule
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.syntax.document import Scalar
from sla_compiler.syntax.quoting import quoted

_COLON_WITHOUT_SPACE = re.compile(r"([^\s:]+):(.*)", re.DOTALL)
_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+")
_CORE_TAGS = frozenset({"!!str", "!!int", "!!float", "!!bool", "!!seq", "!!map"})
_SHOWN = 40


def short(text: str) -> str:
    """User text in a message: one line, not too long."""
    line = " ".join(text[: 4 * _SHOWN].split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 3]}..."


def duplicate(key: Scalar, first: Scalar) -> Finding:
    """A key that its mapping has already."""
    return Finding(
        duplicate_key.RULE,
        f"`{short(key.text)}` is given twice",
        key.span,
        help="keep one of the two",
        labels=(Label(first.span, "first given here"),),
    )


def nameless(span: Span) -> Finding:
    """A colon without a key."""
    return _fault(odd_key.RULE, "a colon has no key before it", span, "write `key: value`")


def merge(span: Span) -> Finding:
    """`<<`."""
    advice = "write the entries out where they belong"
    return _fault(odd_key.RULE, "the merge key `<<` is not part of the language", span, advice)


def structured_key(span: Span) -> Finding:
    """`[a]: b`."""
    advice = "a key is one word; a text that begins with a bracket needs quotes"
    return _fault(odd_key.RULE, "a key is a list or a mapping", _first(span), advice)


def explicit_key(span: Span) -> Finding:
    """`? a`."""
    advice = "write `key: value`; a text that begins with `?` needs quotes"
    return _fault(odd_key.RULE, "a key is given with `?`", _first(span), advice)


def without_colon(key: Scalar) -> Finding:
    """An entry in braces that is no value cut in two, only a key or `key:value`."""
    found = _COLON_WITHOUT_SPACE.fullmatch(key.text) if key.style == "plain" else None
    if found:
        advice = f"write a space after the colon: `{short(found[1])}: {short(found[2]) or 'value'}`"
        message = f"`{short(key.text)}` is one word, and no key with a value"
        return _fault(yaml_syntax.RULE, message, key.span, advice)
    shown = short(key.text)
    advice = f"write `{shown}: value`; a list stands in brackets: `[{shown}, ..]`"
    return _fault(yaml_syntax.RULE, f"`{shown}` has no value", key.span, advice)


def cut_by_comma(key: Scalar, whole: str, start: Span) -> Finding:
    """`{a: 1,000}`; `whole` is `1,000`, which begins at `start`."""
    advice = f'a comma separates entries: leave it out, or quote the value: `"{short(whole)}"`'
    found = _fault(stray_comma.RULE, f"the comma before `{short(key.text)}` ends the value", key.span, advice)
    return replace(found, fix=uncut(key, whole, start))


def uncut(key: Scalar, whole: str, start: Span) -> Fix | None:
    """A number loses its commas; of a text it is only likely that it is meant to go on behind them."""
    if any(sign in whole for sign in "\n#·") or key.style != "plain":
        return None
    number = _THOUSANDS.fullmatch(whole)
    text = whole.replace(",", "") if number else quoted(whole)
    span = Span(start.line, start.column, key.span.end_line, key.span.end_column)
    order = f"write `{text}`" if number else "quote the value"
    return Fix(order, (Replace(span, text),), certain=number is not None)


def given_again(found: Finding, before: Span, entry: Span) -> Finding:
    """The same value once more: the second entry may go. `before` is the value before it."""
    if before.end_line == entry.line:
        stretch = Span(before.end_line, before.end_column, entry.end_line, entry.end_column)
    else:
        stretch = Span(entry.line, 1, entry.end_line + 1, 1)
    return replace(found, fix=Fix("take the second one out", (Replace(stretch, ""),)))


def alias(text: str, span: Span) -> Finding:
    """`*name`."""
    advice = "write the value out here; a text that begins with `*` needs quotes"
    return _fault(anchor_or_alias.RULE, f"`{short(text)}` repeats another part of the file", span, advice)


def anchor(text: str, span: Span, idle: Span | None) -> Finding:
    """`&name`; `idle` is the place of it and the space behind it if no `*name` uses it."""
    advice = "delete it; a text that begins with `&` needs quotes"
    found = _fault(anchor_or_alias.RULE, f"`{short(text)}` names a part of the file", span, advice)
    return replace(found, fix=Fix("delete it", (Replace(idle, ""),))) if idle else found


def tag(text: str, span: Span, with_space: Span) -> Finding:
    """`!name`; every value is source text here, whatever type of YAML it is said to have."""
    advice = "delete the tag; a text that begins with `!` needs quotes"
    found = _fault(yaml_tag.RULE, f"`{short(text)}` is a tag of YAML", span, advice)
    return replace(found, fix=Fix("delete the tag", (Replace(with_space, ""),))) if text in _CORE_TAGS else found


def directive(span: Span) -> Finding:
    """`%YAML 1.2`."""
    advice = "delete the line; a text that begins with `%` needs quotes"
    return _fault(several_documents.RULE, "a line that begins with `%` is a directive of YAML", _first(span), advice)


def second_document(span: Span) -> Finding:
    """What follows a second `---`, or `...`."""
    advice = "one file holds one agreement: move the rest to a file of its own"
    return _fault(several_documents.RULE, "a second document begins here", span, advice)


def too_many(span: Span, most: int) -> Finding:
    """The value after the last that is read."""
    message = f"the file has more than {most:,} values; the rest is not read"
    return _fault(too_large.RULE, message, _first(span), "check that this is the right file")


def too_deep(span: Span, deepest: int) -> Finding:
    """The mapping or list below the last level that is read."""
    message = f"mappings and lists stand more than {deepest} deep in each other; the rest is not read"
    return _fault(too_large.RULE, message, _first(span), "take some of the brackets or levels out")


def tab(span: Span, message: str) -> Finding:
    """A tab inside a text."""
    return _fault(tab_character.RULE, message, span, "use spaces")


def empty() -> Finding:
    """A file without content."""
    return _fault(empty_file.RULE, "the file is empty", Span(1, 1, 1, 1), "an agreement begins with `sla: v1`")


def no_keys(span: Span, what: str) -> Finding:
    """A file that is `what` instead of a mapping."""
    return _fault(yaml_syntax.RULE, f"the whole file is {what}", _first(span), "write keys with values: `key: value`")


def _fault(rule: Rule, message: str, span: Span, advice: str) -> Finding:
    return Finding(rule, message, span, help=advice)


def _first(span: Span) -> Span:
    return Span(span.line, span.column, span.line, span.column + 1)
