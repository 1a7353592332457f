"""Two agreements and a file of leads -> what each says of that history, however many processes count."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.words import did_you_mean
from sla_compiler.diff.replay.part import Part
from sla_compiler.diff.replay.replayed import Replayed
from sla_compiler.diff.replay.whole import left_out, replayed
from sla_compiler.diff.replay.work import Numbered
from sla_compiler.driver.leads.comma import Comma
from sla_compiler.driver.leads.crew import Crew, cores, count, crew, last_instant
from sla_compiler.driver.leads.parquet import parquet
from sla_compiler.driver.leads.source import Lines, Read, Source, opened
from sla_compiler.driver.read import STDIN, shown
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.readings import Instant

Progress: TypeAlias = Callable[[int, int], None]
"""How much of the work is done, and how much there is; called often, and at the end with both alike."""

_PART = 400  # leads
_FEW = 2_000  # leads that are counted sooner than other processes start


def replay_leads(
    old: Agreement,
    new: Agreement,
    file: Path,
    at: Instant | None = None,
    progress: Progress | None = None,
    processes: int | None = None,
    renames: Mapping[str, str] | None = None,
) -> Replayed:
    """Count the leads of a file under both agreements up to `at`, by default the last moment that the file speaks of.

    `old` is in the new version's ids; `renames` leads from the old version's ids, in which leads may be written, to
    them. `processes` is how many work on it, by default as many as can run at once. Raises UnusableError for a file
    that cannot be used; leads that cannot be read are counted in what comes out.
    """
    source, names = source_of(file), renames or {}
    tell = _Telling(progress, source.size * (2 if at is None else 1))
    few = sum(1 for _ in islice(source.leads(), _FEW + 1)) <= _FEW
    with crew(old, new, names, 1 if few else processes or cores()) as workers:
        until = _last(workers, source, tell) if at is None else at
        if until is None:
            raise UnusableError(f"no lead can be read in `{shown(file)}`", _fault(workers, source, old, new, names))
        whole = Part()
        for part in workers.map(partial(count, until), _parts(source, tell)):
            whole.merge(part)
    tell.end()
    return replayed(shown(file), old, new, whole, until, names)


def source_of(file: Path) -> Source:
    """The file in the format that its name ends with. Raises UnusableError."""
    if file == STDIN:
        raise UnusableError("leads cannot come from the standard input", "write them to a file: it is read twice")
    match file.suffix.lower():
        case ".parquet":
            return parquet(file)
        case ".jsonl" | ".ndjson":
            return Lines(file, _size(file))
        case ".csv":
            return Comma(file, _size(file))
        case ending:
            known = (".jsonl", ".csv", ".parquet")
            advice = did_you_mean(ending, known) or "name it `.jsonl` (a lead on each line), `.csv` or `.parquet`"
            raise UnusableError(f"`{shown(file)}` is no file of leads", advice)


def _size(file: Path) -> int:
    with opened(file) as stream:
        return stream.seek(0, 2) if stream.seekable() else 0


def _last(workers: Crew, source: Source, tell: "_Telling") -> Instant | None:
    found = (one for one in workers.map(last_instant, _parts(source, tell)) if one is not None)
    return max(found, default=None)


def _fault(workers: Crew, source: Source, old: Agreement, new: Agreement, renames: Mapping[str, str]) -> str:
    """What is wrong with the first line of which something is said."""
    first = [one.lead for one in islice(source.leads(), 1)]
    for part in workers.map(partial(count, 0), [first]):
        for one in left_out(part, old, new, renames):
            return f"line {one.first.line}: {one.message}{f'; {one.help}' if one.help else ''}"
    return "see how `slac score` reads a lead, and write one on each line, or a table"


def _parts(source: Source, tell: "_Telling") -> Iterator[list[Numbered]]:
    """The leads in handy parts; what is handed out counts as done."""
    leads = tell.along(source.leads())
    while part := list(islice(leads, _PART)):
        yield part


class _Telling:
    """Tells how far the work is, over the one or two times that the file is read."""

    def __init__(self, progress: Progress | None, size: int) -> None:
        self._progress, self._size, self._before = progress, size, 0

    def along(self, leads: Iterable[Read]) -> Iterator[Numbered]:
        last = 0
        for number, one in enumerate(leads, 1):
            last = one.done
            if self._progress is not None and number % _PART == 0:
                self._progress(min(self._before + last, self._size), self._size)
            yield one.lead
        self._before += last

    def end(self) -> None:
        if self._progress is not None:
            self._progress(self._size, self._size)
