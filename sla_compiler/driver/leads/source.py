"""A file of leads -> its raw leads one after another, and how far it has been read; never more than a few in memory."""

from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Protocol

from sla_compiler.core.errors import UnusableError
from sla_compiler.diff.replay.lines import Broken, Row, Rows
from sla_compiler.diff.replay.reading import MOST_FACTS
from sla_compiler.diff.replay.work import Numbered
from sla_compiler.driver.read import reason, shown

_MOST_BYTES = 1024 * 1024  # of a line
_MOST_ROWS = MOST_FACTS + 1  # of a lead, that in which it is created among them
_FOR_HUMANS = f"{_MOST_BYTES // 1024 // 1024} MB"


@dataclass(frozen=True, slots=True)
class Read:
    """A raw lead, and how far the file has been read with it: bytes or rows of `Source.size`."""

    lead: Numbered
    done: int


class Source(Protocol):
    """A file that can be read from its beginning more than once."""

    @property
    def size(self) -> int:
        """How much there is to read, in bytes or rows."""

    def leads(self) -> Iterator[Read]:
        """Every lead. Raises UnusableError for a file that cannot be read, or is no such file at all."""


def opened(path: Path) -> BinaryIO:
    """The file, open for reading. Raises UnusableError for what cannot be read, or not twice, as a pipe."""
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe would be waited for, and may have no end
            raise UnusableError(f"`{shown(path)}` is no ordinary file", "write the leads to a file: it is read twice")
        return path.open("rb")
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "no file has such a name"
        raise UnusableError(f"cannot read `{shown(path)}`: {why}", "check the name of the file of leads") from error


def lines_of(path: Path) -> Iterator[tuple[int, bytes | None, int]]:
    """The lines of a file with their numbers and where they end; None stands for one that is too long."""
    with opened(path) as file:
        number, done = 0, 0
        try:
            while line := file.readline(_MOST_BYTES + 1):
                number += 1
                done += len(line)
                whole = len(line) <= _MOST_BYTES or line.endswith(b"\n")
                rest = line
                while len(rest) > _MOST_BYTES and not rest.endswith(b"\n"):
                    rest = file.readline(_MOST_BYTES + 1)
                    done += len(rest)
                yield number, line if whole else None, done
        except OSError as error:
            raise UnusableError(f"cannot read `{shown(path)}`: {reason(error)}") from error


def too_long() -> Broken:
    """What stands for a line that is too long."""
    return Broken(f"this line has more than {_FOR_HUMANS}", "check that each lead stands on a line of its own")


@dataclass(frozen=True, slots=True)
class Lines:
    """JSON lines: a lead on each; empty lines are none."""

    path: Path
    size: int

    def leads(self) -> Iterator[Read]:
        """Every lead."""
        for number, line, done in lines_of(self.path):
            if line is None:
                yield Read(Numbered(number, too_long()), done)
            elif line := line.removeprefix(BOM_UTF8 if number == 1 else b"").strip():
                yield Read(Numbered(number, line), done)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: the lead that it is of, what it says or what is wrong with it, how far the file is read."""

    lead: str
    row: Row | Broken
    line: int
    done: int


def grouped(rows: Iterator[TableRow], path: Path) -> Iterator[Read]:
    """The leads of a table: all rows of a lead that stand together.

    UnusableError where more rows of a lead come later: it has been counted by then, without what they say.
    """
    seen: set[int] = set()  # the hash of each id, because a million ids are many bytes
    for lead, some in groupby(rows, key=lambda one: one.lead):
        read = _lead(lead, some)
        if hash(lead) in seen:
            message = (
                f"`{shown(path)}`: more rows of the lead `{lead}` in line {read.lead.line}, after those of other leads"
            )
            raise UnusableError(message, "sort the table by lead, so that all rows of a lead stand together")
        seen.add(hash(lead))
        yield read


def _lead(lead: str, rows: Iterator[TableRow]) -> Read:
    kept: list[Row] = []
    broken: TableRow | None = None
    last: TableRow | None = None
    first = 0
    for row in rows:
        last, first = row, first or row.line
        if isinstance(row.row, Broken):
            broken = broken or row
        elif len(kept) <= _MOST_ROWS:
            kept.append(row.row)
    done = 0 if last is None else last.done
    if broken is not None and isinstance(broken.row, Broken):
        return Read(Numbered(broken.line, broken.row), done)
    if len(kept) > _MOST_ROWS:
        message = f"the lead `{lead}` has more than {MOST_FACTS:,} rows"
        more = Broken(message, "leave out what nobody counts", "too many rows")
        return Read(Numbered(first, more), done)
    return Read(Numbered(first, Rows(lead, kept)), done)
