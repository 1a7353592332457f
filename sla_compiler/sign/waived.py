"""The waivers in a file -> the texts that are signed, each with the place it is about.

A waiver is a comment, and no comment is part of the meaning; but it silences what the parties would be told, so they
sign it too. A waiver that stays in its place stays the same through any reformatting.
"""

import re
from collections.abc import Iterator

from sla_compiler.core.span import Path, dotted
from sla_compiler.syntax.document import Document, Entry, Mapping, Node, Sequence

_WAIVER = re.compile(r"#\s*slac\s*:")


def waivers(document: Document) -> tuple[str, ...]:
    """`clocks.first_touch: ignore[SLA305] until=2027-03-31 -- reason`, sorted."""
    return tuple(sorted(_waivers(document)))


def _waivers(document: Document) -> Iterator[str]:
    written = [one for one in document.comments if _WAIVER.match(one[2])]
    if not written:
        return
    starts = {entry.key.span.line: path for path, entry in reversed(list(_entries(document.root, ())))}
    for line, column, text in written:
        meant = _meant(line, column, document.lines)
        place = dotted(starts.get(meant, (f"line {meant}",)))
        yield f"{place}: {' '.join(_WAIVER.sub('', text, count=1).split())}"


def _entries(node: Node, path: Path) -> Iterator[tuple[Path, Entry]]:
    match node:
        case Mapping(entries):
            for entry in entries:
                yield (*path, entry.key.text), entry
                yield from _entries(entry.value, (*path, entry.key.text))
        case Sequence(items):
            for number, item in enumerate(items):
                yield from _entries(item, (*path, number))
        case _:
            return


def _meant(line: int, column: int, lines: tuple[str, ...]) -> int:
    """The line that a comment is about: its own, or the next that is neither empty nor a comment."""
    if lines[line - 1][: column - 1].strip():
        return line
    following = (at for at in range(line, len(lines)) if lines[at].strip() and not lines[at].lstrip().startswith("#"))
    return next(following, line) + 1
