"""A table of leads as CSV -> its rows; the columns and what they mean stand in `diff.replay.lines`."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.words import did_you_mean
from sla_compiler.diff.replay.lines import COLUMNS, Broken, Row
from sla_compiler.driver.leads.source import Read, TableRow, grouped, lines_of, too_long
from sla_compiler.driver.read import shown

_ADVICE = f"a table of leads has the columns {', '.join(f'`{name}`' for name in COLUMNS)}"
_OTHERS = ";\t|"  # what else stands between columns in files that are called CSV


@dataclass(slots=True)
class _Text:
    """The lines of the file as the reader of CSV takes them, and how far they have been read."""

    path: Path
    done: int = 0
    wrong: list[Broken] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        for number, line, done in lines_of(self.path):
            self.done = done
            if line is None:
                self.wrong.append(too_long())
                yield "\n"
                continue
            try:
                yield line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                self.wrong.append(Broken("this is not UTF-8 text", "save the file as UTF-8"))
                yield line.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Comma:
    """Comma-separated values with a header."""

    path: Path
    size: int

    def leads(self) -> Iterator[Read]:
        """Every lead. UnusableError for a header that is not the one of a table of leads."""
        return grouped(self._rows(), self.path)

    def _rows(self) -> Iterator[TableRow]:
        text = _Text(self.path)
        reader = csv.reader(text)
        try:
            header = next(reader, [])
        except csv.Error as error:
            raise UnusableError(f"`{shown(self.path)}`: the first line is no header", _ADVICE) from error
        places = columns_of(header, f"{shown(self.path)}:1")
        lead, at, what, name, value = (places[column] for column in COLUMNS)
        previous = ""
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader, None)
            except csv.Error as error:
                cells = [""]
                text.wrong.append(Broken(f"this is not CSV: {error}", "look for a quote that is not closed"))
            if cells is None:
                return
            row: Row | Broken
            if text.wrong:
                row = text.wrong.pop()
                text.wrong.clear()
                yield TableRow(previous, row, line, text.done)
            elif len(cells) == len(header):
                previous = cells[lead]
                row = Row(line, cells[at], cells[what], cells[name], cells[value])
                yield TableRow(previous, row, line, text.done)
            elif cells:
                row = Broken(f"this row has {len(cells)} cells and the header {len(header)}", _ADVICE)
                yield TableRow(previous, row, line, text.done)


def columns_of(header: list[str], where: str) -> dict[str, int]:
    """Where each column stands. Raises UnusableError for one that is missing, unknown, or there twice."""
    names = [name.strip() for name in header]
    for name in COLUMNS:
        if name not in names:
            apart = len(names) == 1 and not set(_OTHERS).isdisjoint(names[0])
            advice = f"{_ADVICE}, with commas between them" if apart else _ADVICE
            raise UnusableError(f"`{where}`: the column `{name}` is missing", advice)
    for name in names:
        if name not in COLUMNS:
            raise UnusableError(f"`{where}`: unknown column `{name}`", did_you_mean(name, COLUMNS) or _ADVICE)
        if names.count(name) > 1:
            raise UnusableError(f"`{where}`: the column `{name}` stands there twice", "keep one of them")
    return {name: names.index(name) for name in COLUMNS}
