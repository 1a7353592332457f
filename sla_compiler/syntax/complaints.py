"""What the grammar of YAML stumbled over -> a finding that says it in words of the file, with what to do about it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from sla_compiler.core.span import Span
from sla_compiler.findings.faults import yaml_syntax
from sla_compiler.findings.finding import Finding, Label
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.syntax.quoting import quoted
from sla_compiler.syntax.reader import Mark, UnreadableError
from sla_compiler.syntax.refusals import short

_KEY_WITHOUT_SPACE = re.compile(r"\s*(?:- +)?([\w.-]+):(?=\S)(?!//)")
_KEY = re.compile(r"[a-z][a-z0-9_]*\s*:")
_FOUND = re.compile(r"found character '(.+)' that cannot start any token", re.DOTALL)
_BUT = re.compile(r"but (?:found|got) \(?'([^']*)'")
_LONGEST_KEY = 1024
_CLOSERS = {"]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class _Scene:
    """The error, the lines of the text, and the line on which it was noticed."""

    error: UnreadableError
    lines: list[str]

    @property
    def line(self) -> str:
        return self.at(self.error.at)

    def at(self, mark: Mark) -> str:
        return self.lines[mark.line] if mark.line < len(self.lines) else ""

    def before(self) -> tuple[int, str]:
        """The last line with content above the error: its position in `lines`, and the line."""
        number = min(self.error.at.line, len(self.lines)) - 1
        while number >= 0 and (not self.lines[number].strip() or self.lines[number].lstrip().startswith("#")):
            number -= 1
        return number, self.lines[number] if number >= 0 else ""


_Explanation: TypeAlias = Callable[[_Scene], Finding]


def complaint(error: UnreadableError, text: str) -> Finding:
    """One finding for the place where the reading ended."""
    scene = _Scene(error, text.split("\n"))
    for sign, explain in _EXPLANATIONS:
        if sign in error.problem or sign in error.context:
            return explain(scene)
    return _syntax(scene, "this cannot be read as YAML", "put a text with unusual signs in quotes")


def _syntax(scene: _Scene, message: str, advice: str, at: Mark | None = None, *labels: Label) -> Finding:
    return Finding(yaml_syntax.RULE, message, _span(at or scene.error.at, scene), help=advice, labels=labels)


def _span(mark: Mark, scene: _Scene) -> Span:
    """One character, or none at the end of a line."""
    wide = mark.column < len(scene.at(mark).rstrip("\r"))
    return Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + (2 if wide else 1))


def _since(scene: _Scene, text: str) -> tuple[Label, ...]:
    since = scene.error.since
    return (Label(_span(since, scene), text),) if since else ()


def _colon(scene: _Scene) -> Finding:
    """A `: ` where no key can stand: in a value, or on a line that continues a value."""
    before = scene.line[: scene.error.at.column]
    first = re.search(r":\s+", before)
    if first:
        rest = scene.line[scene.error.at.column :].split(" #")[0].rstrip()
        advice = f'quote the value: `"{short(before[first.end() :].strip() + rest)}"`'
        found = _syntax(scene, "the value has a colon and a space in it", advice)
        return replace(found, fix=_in_quotes(scene, first.end(), before[first.end() :] + rest))
    number, line = scene.before()
    unspaced = _KEY_WITHOUT_SPACE.match(line)
    if unspaced:
        return _no_space(unspaced, number)
    at = scene.error.at
    if len(before.strip()) > _LONGEST_KEY - 24:
        return _syntax(scene, f"a key is longer than {_LONGEST_KEY:,} characters", "choose a shorter key")
    start = len(before) - len(before.lstrip())
    word = before.strip()
    message = f"`{short(word)}` is indented as if it continued the value above" if word else "a colon stands alone"
    above = Span(number + 1, len(line) - len(line.lstrip()) + 1, number + 1, len(line.rstrip()) + 1)
    return Finding(
        yaml_syntax.RULE,
        message,
        Span(at.line + 1, start + 1, at.line + 1, at.column + 1),
        help="indent it as the keys that it belongs to",
        labels=(Label(above, "this has a value already"),) if line else (),
    )


def _in_quotes(scene: _Scene, column: int, value: str) -> Fix | None:
    """The value in quotes; certain where what stands before its colon can be no key."""
    if any(sign in value for sign in "\"'[]{}#\t·") or not value:
        return None
    line = scene.error.at.line + 1
    span = Span(line, column + 1, line, column + 1 + len(value))
    return Fix("quote the value", (Replace(span, quoted(value)),), certain=_KEY.match(value) is None)


def _no_space(unspaced: re.Match[str], number: int) -> Finding:
    key = short(unspaced[1])
    span = Span(number + 1, unspaced.start(1) + 1, number + 1, unspaced.end() + 1)
    behind = Span(number + 1, unspaced.end() + 1, number + 1, unspaced.end() + 1)
    fix = Fix("write a space after the colon", (Replace(behind, " "),), certain=key[0].isalpha())
    message, advice = f"`{key}:` has no space after its colon", f"write a space after it: `{key}: value`"
    return Finding(yaml_syntax.RULE, message, span, help=advice, fix=fix)


def _no_colon(scene: _Scene) -> Finding:
    since = scene.error.since or scene.error.at
    line = scene.at(since)
    word = line[since.column :].split(" #")[0].strip()
    span = Span(since.line + 1, since.column + 1, since.line + 1, since.column + 1 + len(word))
    unspaced = _KEY_WITHOUT_SPACE.match(line)
    if unspaced:
        return _no_space(unspaced, since.line)
    message, advice = "a line without a colon stands among keys", "write `key: value`; quote a text of several lines"
    if len(word) > _LONGEST_KEY - 24:
        message, advice = f"a key is longer than {_LONGEST_KEY:,} characters", "choose a shorter key"
    return Finding(yaml_syntax.RULE, message, span, help=advice)


def _not_the_end(scene: _Scene) -> Finding:
    """Something that cannot follow here: text behind a quote or a bracket, a bracket too many, or bad indentation."""
    found = _found(scene)
    behind = scene.line[: scene.error.at.column].rstrip()[-1:]
    if found in _CLOSERS:
        return _closes_nothing(scene, found)
    if found == ",":
        advice = "put a list in brackets, or the text in quotes"
        return _syntax(scene, "a comma stands after a value that has ended", advice)
    if behind and behind in "\"'":
        advice = 'put the whole value in quotes; inside them, write a quote twice in \'..\', or as `\\"` in ".."'
        return _syntax(scene, "text follows the closing quote", advice)
    if behind and behind in "]}":
        advice = "put the whole value in quotes, or delete the rest"
        return _syntax(scene, f"text follows the closing `{behind}`", advice)
    return _indentation(scene, found)


def _indentation(scene: _Scene, found: str) -> Finding:
    since = scene.error.since
    if since and scene.at(since)[since.column : since.column + 1] == "-" and since.column == scene.error.at.column:
        labels = _since(scene, "the list begins here")
        return _syntax(scene, "a key stands among list items", "indent the list under its key", None, *labels)
    column = f" ({since.column} spaces)" if since else ""
    labels = _since(scene, f"the entries of this level begin in this column{column}")
    if found == "-":
        return _syntax(scene, "a list item stands among keys", "indent the list under its key", None, *labels)
    return _syntax(scene, "the indentation fits no level above", "indent it as the entries beside it", None, *labels)


def _closes_nothing(scene: _Scene, found: str) -> Finding:
    advice = f"delete it, or write the `{_CLOSERS[found]}` that it closes"
    return _syntax(scene, f"`{found}` closes nothing", advice)


def _in_brackets(scene: _Scene) -> Finding:
    since = scene.error.since
    opening = scene.at(since)[since.column : since.column + 1] if since else ""
    closing = {"[": "]", "{": "}"}.get(opening, "]")
    found = _found(scene)
    if found == "<stream end>" or (since and since.line < scene.error.at.line and found != ","):
        here = _span(scene.error.at, scene)
        labels = () if found == "<stream end>" else (Label(here, "this was not expected inside the brackets"),)
        return _syntax(scene, f"`{opening}` is not closed", f"write the `{closing}`", since, *labels)
    if found in _CLOSERS:
        message = f"`{found}` stands where `{closing}` would close the brackets"
        return _syntax(scene, message, f"write `{closing}`", None, *_since(scene, "opened here"))
    advice = "write a comma between two entries, or quotes around a text with special signs"
    return _syntax(scene, "a comma is missing here", advice, None, *_since(scene, "inside these brackets"))


def _no_content(scene: _Scene) -> Finding:
    found = _found(scene)
    if found == ",":
        return _syntax(scene, "a comma has nothing before it", "delete the comma, or write the value that is missing")
    if found in _CLOSERS:
        return _closes_nothing(scene, found)
    if found == "<stream end>":
        return _in_brackets(scene)
    if found == "-":
        return _syntax(scene, "`- ` begins a list item inside brackets", "leave the dash out: brackets are the list")
    return _syntax(scene, "a value is missing here", "write the value, or quotes around a text with special signs")


def _unclosed_quote(scene: _Scene) -> Finding:
    since = scene.error.since or scene.error.at
    quote = scene.at(since)[since.column : since.column + 1]
    advice = f"write the closing `{quote}`"
    if quote == "'":
        advice += "; an apostrophe inside is written twice, or the text stands in double quotes"
    return _syntax(scene, f"the quote `{quote}` is not closed", advice, since)


def _odd_beginning(scene: _Scene) -> Finding:
    found = _FOUND.search(scene.error.problem)
    sign = scene.line[scene.error.at.column : scene.error.at.column + 1] or (found[1] if found else "")
    value = re.split(r"\s#|[,\]}]", scene.line[scene.error.at.column :])[0].strip()
    if sign == ">":
        return _syntax(
            scene, "a value cannot begin with `>`", f"write the name before the sign, as in `fit {short(value)}`"
        )
    if sign == "`":
        return _syntax(
            scene, "a value cannot begin with a backtick", "delete the backticks, or put the value in quotes"
        )
    return _syntax(scene, f"a value cannot begin with `{sign}`", f'put it in quotes: `"{short(value)}"`')


def _block_text(scene: _Scene) -> Finding:
    """`>= 5` and `| x`: a sentence without its name, or a text that begins with the sign of a block."""
    since = scene.error.since or scene.error.at
    value = scene.at(since)[since.column :].split(" #")[0].strip()
    advice = (
        f"write the name before the sign, as in `fit {short(value)}`"
        if value.startswith(">")
        else f'put it in quotes: `"{short(value)}"`'
    )
    return _syntax(
        scene, f"a value that begins with `{value[:1]}` is the start of a text of several lines", advice, since
    )


def _list_item(scene: _Scene) -> Finding:
    advice = "begin the list on the next line, or write it in brackets: `[a, b]`"
    return _syntax(scene, "a list item stands on the line of its key", advice)


def _escape(scene: _Scene) -> Finding:
    advice = "write `\\\\` for a backslash, or use single quotes"
    return _syntax(scene, "a backslash in double quotes begins an escape, and this is none", advice)


def _found(scene: _Scene) -> str:
    found = _BUT.search(scene.error.problem)
    return found[1] if found else ""


# What the library says, the more special before the more general.
_EXPLANATIONS: tuple[tuple[str, _Explanation], ...] = (
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("scanning a quoted scalar", _unclosed_quote),
    ("scanning a double-quoted scalar", _escape),
    ("scanning a block scalar", _block_text),
    ("more indented follow up line", _block_text),
    ("sequence entries are not allowed", _list_item),
    ("cannot start any token", _odd_beginning),
    ("expected ',' or", _in_brackets),
    ("expected the node content", _no_content),
    ("expected <block end>", _not_the_end),
    ("expected '<document start>'", _not_the_end),
)
