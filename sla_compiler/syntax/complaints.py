"""What the grammar of YAML stumbled over -> a finding that says it in words of the file, with what to do about it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from sla_compiler.core.span import Span
from sla_compiler.findings.faults import anchor_or_alias, yaml_syntax, yaml_tag
from sla_compiler.findings.finding import Finding, Label, Rule
from sla_compiler.syntax.reader import Mark, UnreadableError

_KEY_WITHOUT_SPACE = re.compile(r"\s*(?:- +)?([\w.-]+):(?=\S)(?!//)")
_FOUND = re.compile(r"found character '(.+)' that cannot start any token", re.DOTALL)
_BUT = re.compile(r"but (?:found|got) \(?'([^']*)'")
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
    return _finding(yaml_syntax.RULE, scene, message, advice, at, *labels)


def _finding(rule: Rule, scene: _Scene, message: str, advice: str, at: Mark | None, *labels: Label) -> Finding:
    return Finding(rule, message, _span(at or scene.error.at, scene), help=advice, labels=labels)


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
    if re.search(r":\s", before):
        value = before[re.search(r":\s+", before).end() :] if re.search(r":\s+", before) else before
        rest = scene.line[scene.error.at.column :].split(" #")[0].rstrip()
        return _syntax(scene, "the value has a colon and a space in it", f'quote the value: `"{value.strip()}{rest}"`')
    number, line = scene.before()
    unspaced = _KEY_WITHOUT_SPACE.match(line)
    if unspaced:
        key = unspaced[1]
        span = Span(number + 1, unspaced.start(1) + 1, number + 1, unspaced.end() + 1)
        return Finding(
            yaml_syntax.RULE, f"`{key}:` has no space after its colon", span, help=f"write a space after it: `{key}: `"
        )
    start = len(scene.line) - len(scene.line.lstrip())
    mark = Span(scene.error.at.line + 1, start + 1, scene.error.at.line + 1, max(start + 1, scene.error.at.column + 1))
    message = f"`{before.strip()}` is indented as if it continued the value above" if before.strip() else "a colon stands alone"
    label = Label(Span(number + 1, len(line) - len(line.lstrip()) + 1, number + 1, len(line.rstrip()) + 1), "this has a value already")
    return Finding(
        yaml_syntax.RULE, message, mark, help="indent it as the keys that it belongs to", labels=(label,) if line else ()
    )


def _no_colon(scene: _Scene) -> Finding:
    since = scene.error.since or scene.error.at
    line = scene.at(since)
    word = line[since.column :].split(" #")[0].strip()
    span = Span(since.line + 1, since.column + 1, since.line + 1, since.column + 1 + len(word))
    unspaced = _KEY_WITHOUT_SPACE.match(line)
    if unspaced:
        message, advice = f"`{unspaced[1]}:` has no space after its colon", "write a space after the colon"
    elif len(word) > 1000:  # noqa: PLR2004 - the limit of YAML is 1,024
        message, advice = "a key is longer than 1,024 characters", "write the value on the line of its key, after `: `"
    else:
        message, advice = "a line without a colon stands among keys", "write `key: value`; quote a text of several lines"
    return Finding(yaml_syntax.RULE, message, span, help=advice)


def _not_the_end(scene: _Scene) -> Finding:
    """Something that cannot follow here: text behind a quote or a bracket, a bracket too many, or bad indentation."""
    found = _found(scene)
    behind = scene.line[: scene.error.at.column].rstrip()[-1:]
    if found in _CLOSERS:
        return _syntax(scene, f"`{found}` closes nothing", f"delete it, or write the `{_CLOSERS[found]}` that it closes")
    if found == ",":
        return _syntax(scene, "a comma stands after a value that has ended", "put a list in brackets, or the text in quotes")
    if behind and behind in "\"'":
        advice = "put the whole value in quotes; inside them, write a quote twice in '..', or as `\\\"` in \"..\""
        return _syntax(scene, "text follows the closing quote", advice)
    if behind and behind in "]}":
        return _syntax(scene, f"text follows the closing `{behind}`", "put the whole value in quotes, or delete the rest")
    since = scene.error.since
    column = f" ({since.column} spaces)" if since else ""
    labels = _since(scene, f"the entries of this level begin in this column{column}")
    if found == "-":
        return _syntax(scene, "a list item stands among keys", "indent the list under its key", None, *labels)
    return _syntax(scene, "the indentation fits no level above", "indent it as the entries beside it", None, *labels)


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
        return _syntax(scene, f"`{found}` closes nothing", f"delete it, or write the `{_CLOSERS[found]}` that it closes")
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
    return _syntax(scene, f"a value cannot begin with `{sign}`", f'put it in quotes: `"{value}"`')


def _block_text(scene: _Scene) -> Finding:
    """`>= 5` and `| x`: a sentence without its name, or a text that begins with the sign of a block."""
    since = scene.error.since or scene.error.at
    value = scene.at(since)[since.column :].split(" #")[0].strip()
    advice = f'write the name before the sign, as in `fit {value}`' if value.startswith(">") else f'put it in quotes: `"{value}"`'
    return _syntax(scene, f"a value that begins with `{value[:1]}` is the start of a text of several lines", advice, since)


def _list_item(scene: _Scene) -> Finding:
    advice = "begin the list on the next line, or write it in brackets: `[a, b]`"
    return _syntax(scene, "a list item stands on the line of its key", advice)


def _escape(scene: _Scene) -> Finding:
    advice = "write `\\\\` for a backslash, or use single quotes"
    return _syntax(scene, "a backslash in double quotes begins an escape, and this is none", advice)


def _alias(scene: _Scene) -> Finding:
    since = scene.error.since or scene.error.at
    sign = scene.at(since)[since.column : since.column + 1]
    advice = f"put a text that begins with `{sign}` in quotes"
    return _finding(anchor_or_alias.RULE, scene, f"`{sign}` is read as a reference inside the file", advice, since)


def _tag(scene: _Scene) -> Finding:
    since = scene.error.since or scene.error.at
    advice = "put a text that begins with `!` in quotes"
    return _finding(yaml_tag.RULE, scene, "`!` is read as a tag of YAML", advice, since)


def _found(scene: _Scene) -> str:
    found = _BUT.search(scene.error.problem)
    return found[1] if found else ""


# What the library says, the more special before the more general.
_EXPLANATIONS: tuple[tuple[str, _Explanation], ...] = (
    ("scanning an alias", _alias),
    ("scanning an anchor", _alias),
    ("scanning a tag", _tag),
    ("parsing a tag", _tag),
    ("parsing an tag", _tag),
    ("scanning an tag", _tag),
    ("undefined tag handle", _tag),
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
