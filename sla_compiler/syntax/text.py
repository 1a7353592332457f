"""The bytes of a file -> its text, a text that YAML can be read from, and the faults that are visible in characters."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from sla_compiler.core.span import Span
from sla_compiler.findings.faults import hidden_character, tab_character, text_not_normalised, unreadable_text
from sla_compiler.findings.finding import Finding
from sla_compiler.findings.fix import Fix, Replace

# Ranges are spelled out, because what `unicodedata` knows differs between versions of Python.
_HIDDEN = re.compile(
    "(?:"
    r"\r(?!\n)"
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\u00a0\u1680\u2000-\u200a\u202f\u205f"  # spaces that are no plain space
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"  # surrogates, private use
    "\ufdd0-\ufdef\ufffe\uffff]"
    # the selector that shows a symbol as an emoji, after anything else
    "|(?<![\u00a9\u00ae\u203c\u2049\u2122-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff])\ufe0f"
    ")+"
)
_TABS = re.compile(r"\t+")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NEUTRAL = "\u00b7"  # stands in for a hidden character while the rest is read: it means nothing in YAML

_SPACES = frozenset("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f")
_NOTHING = frozenset("\u00ad\u200b\u2060\ufeff")
"""Characters that mean nothing: left over from typesetting or from copying."""
_SHAPING = frozenset("\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that join letters or turn their direction: without them a text may look different."""
_INSTEAD = {**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_NOTHING | _SHAPING, "")}

_NAMES = (
    ("\ufeff", "\ufeff", "byte order mark"),
    ("\r", "\r", "line end of old Macs"),
    ("\x85", "\x85", "control character"),
    ("\x00", "\x9f", "control character"),
    ("\u00ad", "\u00ad", "soft hyphen"),
    ("\u200b", "\u200d", "zero-width character"),
    ("\u2060", "\u2064", "zero-width character"),
    ("\u2028", "\u2029", "line separator"),
    ("\u200e", "\u200f", "bidirectional control"),
    ("\u202a", "\u202e", "bidirectional control"),
    ("\u2066", "\u2069", "bidirectional control"),
    ("\u061c", "\u061c", "bidirectional control"),
    ("\u00a0", "\u00a0", "no-break space"),
    ("\u202f", "\u202f", "no-break space"),
    ("\u2000", "\u200a", "space of unusual width"),
    ("\ud800", "\udfff", "half of a surrogate pair"),
    ("\ue000", "\uf8ff", "private-use character"),
    ("\U000f0000", "\U0010ffff", "private-use character"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` as shown to people; `clean` as long, without what would mislead the reader of YAML; the faults so far."""

    text: str
    clean: str
    findings: tuple[Finding, ...]


def readable(data: bytes) -> str:
    """The text that spans count in, also of a file that cannot be read; undecodable bytes become U+FFFD.

    A byte order mark at the beginning belongs to no line; it is a fault and not part of the text.
    """
    return data.decode("utf-8", errors="replace").removeprefix("\ufeff")


def decode(data: bytes, *, tabs_allowed: bool = False) -> Decoded:
    """The text of a file and all faults of its characters, in the order of the text for each kind."""
    text = readable(data)
    findings = [*_undecodable(data), *_byte_order_mark(text, data)]
    if data.startswith(_UTF_16):
        return Decoded(text, "", tuple(findings))
    clean = text
    if hidden_in(text):
        findings += _hidden(text)
        clean = _HIDDEN.sub(lambda run: _NEUTRAL * len(run.group()), text)
    if "\t" in text:
        findings += () if tabs_allowed else _tabs(text)
        clean = clean.replace("\t", " ")
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        findings += _not_normalised(text)
    return Decoded(text, clean, tuple(findings))


def hidden_in(text: str) -> str:
    """The first hidden character in a text, as its name and code; empty if there is none."""
    found = _HIDDEN.search(text)
    return named(found.group()[0]) if found else ""


def named(character: str) -> str:
    """`zero-width character U+200B`."""
    name = next((name for low, high, name in _NAMES if low <= character <= high), "invisible character")
    return f"{name} U+{ord(character):04X}"


def joined(text: str) -> str:
    """JSON writes a character beyond U+FFFF as two escapes, the halves of a pair: they become one character."""
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        return text


def unnormalised(text: str) -> str:
    """The first letter that is not in normal form C, with the marks that belong to it; empty if there is none."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return ""
    normal = unicodedata.normalize("NFC", text)
    at = next((at for at, pair in enumerate(zip(text, normal, strict=False)) if pair[0] != pair[1]), len(normal) - 1)
    end = at + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return text[at:end]


def hidden(span: Span, what: str, fix: Fix | None = None) -> Finding:
    """The finding for a hidden character; `what` as `named` says it."""
    advice = "use an ordinary space" if "space" in what else "delete it, or type the text again"
    return Finding(hidden_character.RULE, f"the text holds a {what}", span, help=advice, fix=fix)


def _visible(span: Span, run: str) -> Fix | None:
    """Ordinary spaces, or nothing, in the place of hidden characters."""
    if any(sign not in _INSTEAD for sign in run):
        return None
    text = "".join(_INSTEAD[sign] for sign in run)
    order = "write an ordinary space" if text else "delete it"
    return Fix(order, (Replace(span, text),), certain=not _SHAPING & set(run))


def not_normalised(span: Span, found: str, fix: Fix | None = None) -> Finding:
    """The finding for text that is not in normal form C."""
    letter = unicodedata.normalize("NFC", found)
    return Finding(
        text_not_normalised.RULE,
        f"`{letter}` is written in a form that is not normalised",
        span,
        help=f"type `{letter}` again, or convert the file to Unicode's normal form NFC",
        fix=fix,
    )


def _undecodable(data: bytes) -> Iterator[Finding]:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        what = (
            "the file is UTF-16, not UTF-8"
            if data.startswith(_UTF_16)
            else f"byte {data[error.start]:#04x} is no character in UTF-8"
        )
        yield Finding(
            unreadable_text.RULE,
            what,
            Span(line, column, line, column + 1),
            help="save the file as UTF-8 and try again",
        )


def _byte_order_mark(text: str, data: bytes) -> Iterator[Finding]:
    if data.startswith(b"\xef\xbb\xbf"):
        yield Finding(
            hidden_character.RULE,
            "the file begins with a byte order mark U+FEFF",
            Span(1, 1, 1, 2 if text[:1] not in {"", "\n", "\r"} else 1),
            help="save the file as UTF-8 without a byte order mark (BOM)",
            # The mark is no part of the text: whoever writes the text anew leaves it out.
            fix=Fix("leave it out", (Replace(Span(1, 1, 1, 1), ""),)),
        )


def _hidden(text: str) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), 1):
        # The line end is put back, because a carriage return before it is no fault.
        for run in _HIDDEN.finditer(f"{line}\n"):
            span = Span(number, run.start() + 1, number, run.end() + 1)
            yield hidden(span, named(run.group()[0]), _visible(span, run.group()))


def _tabs(text: str) -> Iterator[Finding]:
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        for run in _TABS.finditer(line):
            indents = not line[: run.start()].strip()
            message = "a tab is used for indentation" if indents else "a tab stands where spaces belong"
            span = Span(number, run.start() + 1, number, run.end() + 1)
            fix = _spaces(lines, number, run.group()) if indents else Fix("write a space", (Replace(span, " "),))
            yield Finding(tab_character.RULE, message, span, help="use spaces", fix=fix)


def _spaces(lines: list[str], number: int, run: str) -> Fix | None:
    """Two spaces for each tab of an indentation; certain where that is how far in the line above or below begins.

    It is certain too where no line begins with spaces: then all of them mean the same by a tab.
    """
    before, line, after = (lines[at] if 0 <= at < len(lines) else "" for at in (number - 2, number - 1, number))
    if len(line) - len(line.lstrip(" \t")) != len(run):
        return None
    wide = 2 * len(run)
    beside = {len(one) - len(one.lstrip(" ")) for one in (before, after) if one.strip() and "\t" not in one}
    alone = not any(one.startswith(" ") and one.strip() for one in lines)
    span = Span(number, 1, number, len(run) + 1)
    return Fix("indent it with spaces", (Replace(span, " " * wide),), certain=alone or wide in beside)


def _not_normalised(text: str) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), 1):
        letter = unnormalised(line)
        if letter:
            at = line.index(letter)
            rest = line.rstrip("\r")[at:]
            whole = Span(number, at + 1, number, at + len(rest) + 1)
            fix = Fix("normalise the line", (Replace(whole, unicodedata.normalize("NFC", rest)),))
            yield not_normalised(Span(number, at + 1, number, at + len(letter) + 1), letter, fix)
