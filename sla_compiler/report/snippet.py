"""Lines of a text with marks under the places that a finding is about; wide and unprintable characters keep in line."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sla_compiler.core.span import Span

WIDEST = 160  # columns, the gutter included
_CUT = "..."
_TAB = "    "


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the snippet: what is said about it, and whether it is the one that the finding stands at."""

    span: Span
    text: str
    first: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the snippet: its gutter ("12", "..." or nothing), what is printed, and the marks, if it is theirs.

    With two marks the second begins at `split`.
    """

    gutter: str
    text: str
    marks: tuple[Mark, ...] = ()
    split: int = 0

    def parts(self) -> list[tuple[str, Mark | None]]:
        """What is printed, cut up by the mark that each part belongs to."""
        if not self.marks:
            return [(self.text, None)]
        if self.marks[1:]:
            return [(self.text[: self.split], self.marks[0]), (self.text[self.split :], self.marks[1])]
        return [(self.text, self.marks[0])]


def rows(lines: Sequence[str], marks: Sequence[Mark]) -> list[Row]:
    """The lines that are marked, each followed by its marks; lines that are left out between them show as `...`."""
    marked = sorted({_line(mark, lines) for mark in marks})
    room = WIDEST - len(str(marked[-1])) - 3
    found: list[Row] = []
    previous = marked[0]
    for number in marked:
        if number == previous + 2:
            found.append(Row(str(number - 1), _Shown(_text(lines, number - 1), 0, room).text))
        elif number > previous + 2:
            found.append(Row(_CUT, ""))
        previous = number
        here = _merged(mark for mark in marks if _line(mark, lines) == number)
        text = _text(lines, number)
        shown = _Shown(text, here[0].span.column - 1, room)
        found += [Row(str(number), shown.text), *_underlines(here, shown, len(text))]
    return found


def _merged(marks: Iterable[Mark]) -> list[Mark]:
    """The first mark, then the others from left to right; what is said of the very place of the first is its text."""
    head, *rest = sorted(marks, key=lambda mark: (not mark.first, mark.span))
    same = next((mark for mark in rest if mark.span == head.span), None)
    if same is None or not head.first or head.text:
        return [head, *rest]
    rest.remove(same)
    return [Mark(head.span, same.text, first=True), *rest]


def _underlines(marks: Sequence[Mark], shown: "_Shown", length: int) -> list[Row]:
    """A row for each mark; the nearest one that begins behind a first mark without text shares its row."""
    head, rest = marks[0], list(marks[1:])
    row = shown.under(head, length)
    behind = next((mark for mark in rest if len(row) < shown.left(mark)), None)
    if not head.first or head.text or behind is None:
        return [Row("", shown.under(mark, length), (mark,)) for mark in marks]
    rest.remove(behind)
    joined = row + shown.under(behind, length)[len(row) :]
    return [Row("", joined, (head, behind), len(row)), *(Row("", shown.under(mark, length), (mark,)) for mark in rest)]


def _line(mark: Mark, lines: Sequence[str]) -> int:
    return min(mark.span.line, max(len(lines), 1))


def _text(lines: Sequence[str], number: int) -> str:
    return lines[number - 1] if number <= len(lines) else ""


class _Shown:
    """As much of a line as fits into `room` columns, around the character at `focus`."""

    def __init__(self, line: str, focus: int, room: int) -> None:
        # Of a line of a million characters only those are measured that can be shown.
        self._start = start = max(0, min(focus, len(line)) - room)
        cells = [_cell(character) for character in line[start : focus + room]]
        widths = [width for _, width in cells]
        low, high = 0, len(cells)
        if start or focus + room < len(line) or sum(widths) > room:
            room -= 2 * len(_CUT)
            low = high = min(focus - start, len(cells))
            left = room // 2
            while low and widths[low - 1] <= left:
                low -= 1
                left -= widths[low]
            left += room - room // 2
            while high < len(cells) and widths[high] <= left:
                left -= widths[high]
                high += 1
        self._low, self._high, self._widths = low, high, widths
        self._before = _CUT if start + low else ""
        after = _CUT if start + high < len(line) else ""
        self.text = self._before + "".join(text for text, _ in cells[low:high]) + after

    def under(self, mark: Mark, length: int) -> str:
        """Carets, or dashes for a further place, under the characters of the mark, then its text."""
        span = mark.span
        end = span.end_column - 1 if span.end_line == span.line else length
        left = self.left(mark)
        width = max(1, self._column(end) - left)
        return " " * left + ("^" if mark.first else "-") * width + (f" {mark.text}" if mark.text else "")

    def left(self, mark: Mark) -> int:
        """The column at which a mark begins."""
        return self._column(mark.span.column - 1)

    def _column(self, position: int) -> int:
        at = min(max(position - self._start, self._low), self._high)
        return len(self._before) + sum(self._widths[self._low : at])


def _cell(character: str) -> tuple[str, int]:
    """What is printed for a character, and how many columns that takes."""
    if character == "\t":
        return _TAB, len(_TAB)
    if " " <= character <= "~":
        return character, 1
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me"}:
        return character, 0
    if not character.isprintable():
        code = ord(character)
        text = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 - how Python writes them
        return text, len(text)
    return character, 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
