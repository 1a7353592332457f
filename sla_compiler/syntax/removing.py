"""Paths of entries and items -> the stretches of text that go when they are taken out, comments about them included."""

from collections.abc import Iterable, Iterator

from sla_compiler.core.span import Path
from sla_compiler.findings.fix import TextEdit
from sla_compiler.syntax.document import Mapping, Sequence
from sla_compiler.syntax.page import Page, Part, UnwritableError


def removed(page: Page, paths: Iterable[Path]) -> Iterator[TextEdit]:
    """Edits that take out what stands at these paths; where nothing is left of a mapping or list, it goes too."""
    by_container: dict[Path, set[int]] = {}
    for path in _lifted(page, {page.document.written(path) for path in paths}):
        by_container.setdefault(path[:-1], set()).add(_position(page, path))
    for path, gone in by_container.items():
        node = page.container(path)
        parts = page.parts(node)
        yield from (_from_flow if page.is_flow(node) else _from_block)(page, parts, gone)


def _lifted(page: Page, paths: set[Path]) -> set[Path]:
    """The paths; instead of all that a mapping or list holds, itself."""
    while True:
        full = {path[:-1] for path in paths if path and _holds_only(page, path[:-1], paths)}
        if not full:
            break
        paths = {path for path in paths if path[:-1] not in full} | full
    if () in paths:
        raise UnwritableError
    return {path for path in paths if not any(path[:depth] in paths for depth in range(len(path)))}


def _holds_only(page: Page, path: Path, gone: set[Path]) -> bool:
    node = page.container(path)
    steps = [entry.key.text for entry in node.entries] if isinstance(node, Mapping) else range(len(node.items))
    return all((*path, step) in gone for step in steps)


def _position(page: Page, path: Path) -> int:
    node, step = page.container(path[:-1]), path[-1]
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return step
    keys = [entry.key.text for entry in node.entries] if isinstance(node, Mapping) else []
    if step not in keys:
        raise UnwritableError
    return keys.index(str(step))


def _from_block(page: Page, parts: tuple[Part, ...], gone: set[int]) -> Iterator[TextEdit]:
    for at in sorted(gone):
        part = parts[at]
        following = parts[at + 1] if at + 1 < len(parts) else None
        if page.text[page.line_start(part.start) : part.start].strip():
            yield _first_after_dash(page, part, following, is_gone=at + 1 in gone)
        else:
            yield _whole_lines(page, part, following)


def _first_after_dash(page: Page, part: Part, following: Part | None, *, is_gone: bool) -> TextEdit:
    """`- a: 1` above `b: 2`: the dash stays, and `b` comes to stand behind it."""
    after = page.next_line(part.end)
    if following is None or is_gone or page.commented(after, following.start):
        raise UnwritableError
    return page.edit(part.start, following.start, "")


def _whole_lines(page: Page, part: Part, following: Part | None) -> TextEdit:
    start, end = page.line_start(part.start), page.next_line(part.end)
    is_long = page.next_line(start) != end
    if is_long or following is None or page.line_start(following.start) != end:
        # Right above several short entries a comment may be about all of them.
        start = _with_comments(page, start, part.start - start)
    before = start == 0 or page.is_blank(page.line_start(start - 1))
    if before:
        while page.is_blank(end):
            end = page.next_line(end)
        while end == len(page.text) and start > 0 and page.is_blank(page.line_start(start - 1)):
            start = page.line_start(start - 1)
    return page.edit(start, end, "")


def _with_comments(page: Page, start: int, indent: int) -> int:
    """Where the comment lines begin that stand right above, as far in as the entry itself."""
    while start > 0:
        above = page.line_start(start - 1)
        if above + indent not in page.comments or page.text[above : above + indent].strip():
            break
        start = above
    return start


def _from_flow(page: Page, parts: tuple[Part, ...], gone: set[int]) -> Iterator[TextEdit]:
    kept = [at for at in range(len(parts)) if at not in gone]
    for at in sorted(gone):
        if at < kept[-1]:
            yield page.edit(parts[at].start, parts[at + 1].start, "")
    last = kept[-1]
    if last == len(parts) - 1:
        return
    comma = page.text.index(",", parts[last].end)
    if page.commented(parts[last].end, comma):
        raise UnwritableError
    if page.commented(comma, parts[last + 1].start):
        yield page.edit(comma, comma + 1, "")
        yield page.edit(parts[last + 1].start, parts[-1].end, "")
    else:
        yield page.edit(parts[last].end, parts[-1].end, "")
