"""The pages of differences -> Markdown for a comment on a pull request, short enough for every host that takes one."""

from collections.abc import Iterator, Sequence

from sla_compiler.document.escape import escaped
from sla_compiler.prose.words import capital
from sla_compiler.report.difference.page import Item, Page

MOST = 65_000
"""How many characters a comment may have: GitHub takes 65,536."""

_ROOM = 300  # for the line that says what was left out


def render(pages: Sequence[Page]) -> str:
    """What matters most comes first, so that a page that is too long loses what matters least, and says so."""
    lines, kept, size = [line for page in pages for line in _lines(page)], list[str](), 0
    for index, line in enumerate(lines):
        size += len(line) + 1
        if size > MOST - _ROOM:
            left = len([one for one in lines[index:] if one.startswith(("- ", "| "))])
            kept.append(f"\n_{left} more entries are left out here; `slac diff` shows them._")
            break
        kept.append(line)
    return "\n".join(kept).rstrip() + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield f"## {escaped(page.title)}"
    yield ""
    yield "| | |"
    yield "| --- | --- |"
    yield from (f"| {escaped(label)} | {escaped(text)} |" for label, text in page.facts)
    yield ""
    if page.is_empty:
        yield "Nothing differs."
    for group in page.groups:
        yield f"### {escaped(group.title)}"
        yield ""
        for item in group.items:
            yield from _item(item)
        yield ""
    if page.meaning and not page.is_empty:
        yield "### Leads"
        yield ""
        yield f"{escaped(_sentence(page.meaning))}"
        yield ""
        if page.moves:
            yield "| what | before | after | a lead |"
            yield "| --- | --- | --- | --- |"
        for move in page.moves:
            cells = (move.about, move.before, move.after, move.lead or f"undecided: {move.undecided}")
            yield f"| {' | '.join(escaped(cell) for cell in cells)} |"
        yield ""
    for title, rows in page.tables:
        yield from _table(title, rows)
    yield from (f"> {escaped(hint)}\n" for hint in page.hints)


def _item(item: Item) -> Iterator[str]:
    others = f" ({escaped(item.others)})" if item.others else ""
    yield f"- {escaped(capital(item.says))}{others}. `{item.key}`"
    for label, text in item.notes:
        yield f"  - _{escaped(label)}_: {escaped(text)}"


def _table(title: str, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"### {escaped(title)}"
    yield ""
    head, *body = rows
    yield f"| {' | '.join(escaped(cell) for cell in head)} |"
    yield f"| --- |{' ---: |' * (len(head) - 1)}"
    yield from (f"| {' | '.join(escaped(cell) for cell in row)} |" for row in body)
    yield ""


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
