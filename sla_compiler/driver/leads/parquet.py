"""A table of leads as Parquet -> its rows; the same columns as in CSV, and moments may be timestamps with a zone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sla_compiler.core.errors import UnusableError
from sla_compiler.diff.replay.lines import COLUMNS, Broken, Row
from sla_compiler.driver.leads.comma import columns_of
from sla_compiler.driver.leads.source import Read, TableRow, grouped, opened
from sla_compiler.driver.read import shown

_BATCH = 8_192
_ERRORS = (OSError, ValueError, OverflowError, NotImplementedError, TypeError, KeyError)  # its own are of these kinds


class _Batch(Protocol):
    def to_pydict(self) -> dict[str, list[object]]: ...


class _Table(Protocol):
    """What is used of an open Parquet file."""

    def iter_batches(self, *, batch_size: int, columns: list[str], use_threads: bool) -> Iterator[_Batch]: ...


@dataclass(frozen=True, slots=True)
class Parquet:
    """An open table, and how many rows it has."""

    path: Path
    table: _Table
    size: int

    def leads(self) -> Iterator[Read]:
        """Every lead. Raises UnusableError for a file that is damaged."""
        return grouped(self._rows(), self.path)

    def _rows(self) -> Iterator[TableRow]:
        number = 0
        batches = self.table.iter_batches(batch_size=_BATCH, columns=list(COLUMNS), use_threads=False)
        while True:
            try:
                batch = next(batches, None)
                found = None if batch is None else batch.to_pydict()
            except _ERRORS as error:
                raise _damaged(self.path) from error
            if found is None:
                return
            for cells in zip(*(found[name] for name in COLUMNS), strict=True):
                number += 1
                yield _row(number, cells)


def _row(number: int, cells: tuple[object, ...]) -> TableRow:
    lead, at, what, name, value = ("" if cell is None else cell for cell in cells)
    words = [what, name, value]
    if isinstance(lead, str) and all(isinstance(one, str) for one in words):
        return TableRow(lead, Row(number, at, str(what), str(name), str(value)), number, number)
    broken = Broken("all columns but `at` hold text", "write numbers and truth values as text, such as `300` or `true`")
    return TableRow(str(lead), broken, number, number)


def parquet(path: Path) -> Parquet:
    """Open a table. Raises UnusableError without the library that reads it, or for a file that is none."""
    try:
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415 - 170 MB that only this format needs
    except ImportError as error:
        advice = 'install it with `pip install "sla-compiler[leads]"`, or export the table as CSV'
        raise UnusableError(f"reading `{shown(path)}` needs pyarrow, which is not installed", advice) from error
    opened(path).close()
    try:
        table = ParquetFile(path, memory_map=False)
        names, rows = list(table.schema_arrow.names), int(table.metadata.num_rows)
    except _ERRORS as error:
        raise _damaged(path) from error
    columns_of(names, shown(path))
    return Parquet(path, table, rows)


def _damaged(path: Path) -> UnusableError:
    return UnusableError(f"`{shown(path)}` cannot be read as Parquet", "export it anew, or as CSV")
