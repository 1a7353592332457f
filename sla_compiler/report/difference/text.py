"""The page of a difference -> text for a terminal."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from sla_compiler.prose.words import NBSP, capital, plain
from sla_compiler.report.difference.parts import Group, Item, Move, Page, Table, held
from sla_compiler.report.visible import visible

WIDTH = 100
"""How many columns a line takes where nobody watches; no sentence takes more, however wide a terminal is."""

_LEAST = 10  # columns of a table are never narrower
_BOLD, _DIM, _TONE = "1", "2", "1;34"


def render(pages: Sequence[Page], *, color: bool, width: int = WIDTH) -> str:
    """Page after page: the summary, the changes group by group, the leads that are treated differently, hints.

    `width` is how many columns there are; keys and what has no space in it may take more.
    """
    return "\n".join(_page(one, max(width, 2 * _LEAST), color=color) for one in pages)


def _page(page: Page, width: int, *, color: bool) -> str:
    room, width = width, min(width, WIDTH)
    head = _painted(_wrapped(page.title, width), _BOLD, color=color)
    blocks = ["\n".join([*head, *_wrapped(page.summary, width)]), "\n".join(_facts(page, width))]
    if page.is_empty:
        blocks.append("nothing differs")
    blocks += [_group(one, width, color=color) for one in page.groups]
    blocks += [_table(one, room, color=color) for one in page.news]
    if page.meaning:
        said = _painted(_wrapped(capital(page.meaning), width), _TONE, color=color)
        blocks.append("\n".join([*said, *_moves(page.moves, width, color=color)]))
    blocks += [_table(one, room, color=color) for one in page.details]
    blocks += ["\n".join(_wrapped(f"hint: {one}", width, hang=6)) for one in page.hints]
    return "\n\n".join(blocks) + "\n"


def _facts(page: Page, width: int) -> Iterator[str]:
    wide = max(len(label) for label, _ in page.facts)
    for label, text in page.facts:
        yield from _wrapped(f"{label}{NBSP * (wide - len(label) + 2)}{text}", width, by=2, hang=wide + 2)


def _group(group: Group, width: int, *, color: bool) -> str:
    lines = _painted(_wrapped(group.title, width), _TONE, color=color)
    for item in group.items:
        lines += _item(item, width, color=color)
    return "\n".join(lines)


def _item(item: Item, width: int, *, color: bool) -> Iterator[str]:
    yield f"  {visible(item.key)}"
    yield from _wrapped(item.says, width, by=4)
    if item.others:
        yield from _painted(_wrapped(item.others, width, by=4), _DIM, color=color)
    for label, text in item.notes:
        yield from _painted(_wrapped(f"{label}: {text}", width, by=4), _DIM, color=color)


def _moves(moves: Sequence[Move], width: int, *, color: bool) -> Iterator[str]:
    for one in moves:
        yield from _wrapped(f"{one.about}: was {one.was}, now {one.now}", width, by=2, hang=2)
        yield from _painted(_wrapped(one.shown, width, by=4), _DIM, color=color)


def _table(table: Table, width: int, *, color: bool) -> str:
    """Words to the left, numbers to the right; where the lines are too long, the widest columns are folded."""
    lines = [[visible(cell) for cell in row] for row in (table.head, *table.rows)]
    widths = _fitted(list(zip(*lines, strict=True)), width)
    made = _painted(_wrapped(table.title, width), _TONE, color=color)
    for line in lines:
        folded = [_folded(cell, room) for cell, room in zip(line, widths, strict=True)]
        for place in range(max(map(len, folded))):
            cells = zip(folded, widths, table.figures, strict=True)
            made.append(f"  {'  '.join(_padded(cell, place, room, figure) for cell, room, figure in cells)}".rstrip())
    return "\n".join(made)


def _fitted(columns: Sequence[Sequence[str]], width: int) -> list[int]:
    """How wide each column is made: no narrower than its longest word, unless the table fits in no other way."""
    widths = [max(map(len, column)) for column in columns]
    words = [max(len(word) for cell in column for word in held(cell).split(" ")) for column in columns]
    whole = _narrowed(widths, words, width)
    broken = _narrowed(whole, [0] * len(whole), width)
    return whole if _line(broken) > width else broken


def _narrowed(widths: Sequence[int], least: Sequence[int], width: int) -> list[int]:
    found = list(widths)
    while _line(found) > width:
        wide = [place for place, one in enumerate(found) if one > max(least[place], _LEAST)]
        if not wide:
            break
        found[max(wide, key=found.__getitem__)] -= 1
    return found


def _line(widths: Sequence[int]) -> int:
    return sum(widths) + 2 * len(widths)


def _folded(cell: str, width: int) -> list[str]:
    return _fill(cell, width, parts_words=True) if len(cell) > width else [cell]


def _padded(lines: Sequence[str], place: int, width: int, figure: bool) -> str:  # noqa: FBT001 - of each column
    cell = lines[place] if place < len(lines) else ""
    return f"{cell:>{width}}" if figure else f"{cell:<{width}}"


def _wrapped(text: str, width: int, by: int = 0, hang: int = 0) -> list[str]:
    """Lines that begin `by` columns from the left, those after the first `hang` more."""
    return _fill(_visible(text), width, (" " * by, " " * (by + hang)))


def _fill(text: str, width: int, indents: tuple[str, str] = ("", ""), *, parts_words: bool = False) -> list[str]:
    first, further = indents
    lines = wrap(
        held(text),
        width,
        initial_indent=first,
        subsequent_indent=further,
        break_on_hyphens=False,
        break_long_words=parts_words,
    )
    return [plain(line) for line in lines]


def _visible(text: str) -> str:
    """No-break spaces stay until the lines are made."""
    return NBSP.join(visible(part) for part in text.split(NBSP))


def _painted(lines: Sequence[str], tone: str, *, color: bool) -> list[str]:
    return [f"\x1b[{tone}m{line}\x1b[0m" for line in lines] if color else list(lines)
