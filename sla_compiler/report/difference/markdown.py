"""The pages of differences -> Markdown for a comment on a pull request, short enough for every host that takes one."""

from collections.abc import Iterator, Sequence

from sla_compiler.prose.words import capital
from sla_compiler.report.difference.inert import as_cell, as_markdown, code
from sla_compiler.report.difference.parts import Item, Page, Table

MOST = 65_000
"""How many characters a comment may have: GitHub takes 65,536."""

_ROOM = 300  # for the line that says what was left out
_FEWER = (10_000, 100, 50, 20, 10, 5, 3, 1)
"""How many entries of each list and rows of each table stand, until the whole is short enough."""


def render(pages: Sequence[Page]) -> str:
    """Of what is too long every list keeps its first entries, which matter most, and says how many are left out."""
    for most in _FEWER:
        lines = [line for page in pages for line in _lines(page, most)]
        if sum(len(line) + 1 for line in lines) <= MOST - _ROOM:
            return "\n".join(lines).rstrip() + "\n"
    return _cut(lines)


def _cut(lines: Sequence[str]) -> str:
    """As much as there is room for: of very many agreements the first ones."""
    kept, size = list[str](), 0
    for index, line in enumerate(lines):
        size += len(line) + 1
        if size > MOST - _ROOM:
            left = len([one for one in lines[index:] if one.startswith(("- ", "| "))])
            kept.append(f"\n_{left} more entries are left out here; `slac diff` shows them._")
            break
        kept.append(line)
    return "\n".join(kept).rstrip() + "\n"


def _lines(page: Page, most: int) -> Iterator[str]:
    yield f"## {as_cell(page.title)}"
    yield ""
    if page.summary:
        yield f"**{as_cell(page.summary)}**"
        yield ""
    yield from _facts(page)
    if page.is_empty:
        yield "Nothing differs."
        yield ""
    for group in page.groups:
        yield f"### {as_cell(group.title)}"
        yield ""
        for item in group.items[:most]:
            yield from _item(item)
        yield from _left_out(len(group.items) - most)
        yield ""
    for one in page.news:
        yield from _table(one, most)
    yield from _meaning(page, most)
    for one in page.details:
        yield from _table(one, most)
    yield from (f"> {as_markdown(hint)}\n" for hint in page.hints[:most])


def _left_out(number: int) -> Iterator[str]:
    """Said at the end of a list or below a table."""
    if number > 0:
        yield ""
        yield f"_{number:,} more {'is' if number == 1 else 'are'} left out here; `slac diff` shows them all._"


def _facts(page: Page) -> Iterator[str]:
    yield "| | |"
    yield "| --- | --- |"
    yield from (f"| {as_cell(label)} | {as_cell(text)} |" for label, text in page.facts)
    yield ""


def _item(item: Item) -> Iterator[str]:
    others = f" ({as_markdown(item.others)})" if item.others else ""
    yield f"- {as_markdown(capital(item.says))}{others}. {code(item.key)}"
    for label, text in item.notes:
        yield f"  - _{as_cell(label)}_: {as_markdown(text)}"


def _meaning(page: Page, most: int) -> Iterator[str]:
    """How leads are treated, and the leads that show it: the longest table of all."""
    if not page.meaning:
        return
    yield "### How leads are treated"
    yield ""
    yield f"{as_markdown(capital(page.meaning))}."
    yield ""
    if page.moves:
        rows = tuple((one.about, one.was, one.now, one.shown) for one in page.moves)
        yield from _rows(("what", "was", "now", "a lead"), rows[:most], (False,) * 4)
        yield from _left_out(len(rows) - most)
        yield ""


def _table(table: Table, most: int) -> Iterator[str]:
    yield f"### {as_cell(table.title)}"
    yield ""
    yield from _rows(table.head, table.rows[:most], table.figures)
    yield from _left_out(len(table.rows) - most)
    yield ""


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]], figures: Sequence[bool]) -> Iterator[str]:
    yield f"| {' | '.join(as_cell(cell) for cell in head)} |"
    yield f"| {' | '.join('---:' if figure else '---' for figure in figures)} |"
    yield from (f"| {' | '.join(as_cell(cell) for cell in row)} |" for row in rows)
