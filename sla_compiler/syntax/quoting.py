"""A text -> how YAML spells it on one line: as it stands where that reads back as the same text, else in quotes."""

import re

# The same shape that the reader looks for, and nothing that means something else at the beginning of a value.
_WORD = r"(?:[^\s:]|:(?!\s|\Z))"
_WORD_IN_FLOW = r"(?:[^\s:,\[\]{}]|:(?![\s,\[\]{}]|\Z))"
_FIRST = r"(?![,\[\]{}#&*!|>'\"%@`]|[-?](?:\s|\Z)|(?:---|\.\.\.)(?:\s|\Z)|<<\Z)"
_FIRST_IN_FLOW = r"(?![,\[\]{}#&*!|>'\"%@`]|[-?](?:[\s,\[\]{}]|\Z)|(?:---|\.\.\.)(?:\s|\Z)|<<\Z)"
_PLAIN = re.compile(rf"{_FIRST}(?!#){_WORD}+(?: +(?!#){_WORD}+)*")
_PLAIN_IN_FLOW = re.compile(rf"{_FIRST_IN_FLOW}(?!#){_WORD_IN_FLOW}+(?: +(?!#){_WORD_IN_FLOW}+)*")
_DOUBLE = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_SINGLE = re.compile(r"'(?:[^'\n]|'')*'")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_CLOSING = {"[": "]", "{": "}"}


def plain(text: str, *, flow: bool) -> bool:
    """Whether a text can stand without quotes, inside brackets (`flow`) or outside them."""
    return (_PLAIN_IN_FLOW if flow else _PLAIN).fullmatch(text) is not None


def quoted(text: str) -> str:
    """The text in quotes: in double ones, but in single ones where that spares escapes."""
    if ('"' in text or "\\" in text) and not any(sign in text for sign in "\n\t\r"):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_ESCAPES.get(sign, sign) for sign in text) + '"'


def spelled(text: str, *, flow: bool) -> str:
    """A text as a scalar: in quotes only where they are needed."""
    return text if plain(text, flow=flow) else quoted(text)


def as_value(text: str, *, flow: bool) -> str:
    """What a fix writes for a value: YAML on one line as it stands, any other text in quotes."""
    text = text.strip()
    if _DOUBLE.fullmatch(text) or _SINGLE.fullmatch(text) or _in_brackets(text):
        return text
    return spelled(text, flow=flow)


def _in_brackets(text: str) -> bool:
    """Whether a text is one list or mapping in brackets, each of which closes the last that was opened."""
    opened: list[str] = []
    rest = _SINGLE.sub("", _DOUBLE.sub("", text))
    for at, sign in enumerate(rest):
        if sign in _CLOSING:
            opened.append(_CLOSING[sign])
        elif sign in _CLOSING.values() and (not opened or opened.pop() != sign):
            return False
        if not opened and at < len(rest) - 1:
            return False
    return text[:1] in _CLOSING and not opened
