"""The page of a difference -> text for a terminal."""

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap

from sla_compiler.prose.words import capital
from sla_compiler.report.difference.page import Group, Item, Move, Page
from sla_compiler.report.visible import visible

_WIDTH = 100
_NUMBER = re.compile(r"[-+]?\d|-$|$")
_BOLD, _DIM, _TONE = "1", "2", "1;34"


def render(pages: Sequence[Page], *, color: bool) -> str:
    """Page after page: both versions, the changes group by group, the leads that are treated differently, hints."""
    return "\n".join(_page(one, color=color) for one in pages)


def _page(page: Page, *, color: bool) -> str:
    blocks = ["\n".join([_paint(visible(page.title), _BOLD, color=color), *_facts(page)])]
    if page.is_empty:
        blocks.append("nothing differs")
    blocks += [_group(one, color=color) for one in page.groups]
    if page.meaning and not page.is_empty:
        blocks.append(
            "\n".join([_paint(capital(visible(page.meaning)), _TONE, color=color), *_moves(page.moves, color=color)])
        )
    blocks += ["\n".join([_paint(visible(title), _TONE, color=color), *_table(rows)]) for title, rows in page.tables]
    blocks += [f"hint: {visible(one)}" for one in page.hints]
    return "\n\n".join(blocks) + "\n"


def _facts(page: Page) -> Iterator[str]:
    wide = max(len(label) for label, _ in page.facts)
    return (f"  {label:<{wide}}  {visible(text)}" for label, text in page.facts)


def _group(group: Group, *, color: bool) -> str:
    lines = [_paint(visible(group.title), _TONE, color=color)]
    for item in group.items:
        lines += _item(item, color=color)
    return "\n".join(lines)


def _item(item: Item, *, color: bool) -> Iterator[str]:
    yield f"  {visible(item.key)}"
    yield from _indented(item.says, 4)
    if item.others:
        yield from (_paint(line, _DIM, color=color) for line in _indented(item.others, 4))
    for label, text in item.notes:
        yield from (_paint(line, _DIM, color=color) for line in _indented(f"{label}: {text}", 4))


def _moves(moves: Sequence[Move], *, color: bool) -> Iterator[str]:
    for one in moves:
        yield f"  {visible(one.about)}: {visible(one.before)} -> {visible(one.after)}"
        said = one.lead or f"undecided: {one.undecided}"
        yield from (_paint(line, _DIM, color=color) for line in _indented(said, 4))


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    columns = [[visible(row[place]) for row in rows] for place in range(len(rows[0]))]
    widths = [max(map(len, column)) for column in columns]
    rights = [place > 0 and all(map(_NUMBER.match, column[1:])) for place, column in enumerate(columns)]
    for row in zip(*columns, strict=True):
        cells = [
            f"{cell:>{width}}" if right else f"{cell:<{width}}"
            for cell, width, right in zip(row, widths, rights, strict=True)
        ]
        yield f"  {'  '.join(cells)}".rstrip()


def _indented(text: str, by: int) -> list[str]:
    return [f"{'':{by}}{line}" for line in wrap(visible(text), _WIDTH - by, break_on_hyphens=False)]


def _paint(text: str, tone: str, *, color: bool) -> str:
    return f"\x1b[{tone}m{text}\x1b[0m" if color else text
