"""Several processes that work on the parts of a file; what they bring back comes in the order of the file."""

import io
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from types import MappingProxyType
from typing import Protocol, TypeVar

from pydantic import BaseModel

from sla_compiler.core.errors import UnusableError
from sla_compiler.diff.replay.part import Part
from sla_compiler.diff.replay.work import Numbered, Work
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.readings import Instant

R = TypeVar("R")

_AHEAD = 4  # parts that wait for each process
_MADE: list[Work] = []


class Crew(Protocol):
    """What maps parts to what they come to, in their order."""

    def map(self, task: Callable[[list[Numbered]], R], parts: Iterable[list[Numbered]]) -> Iterator[R]:
        """One result for each part."""


def cores() -> int:
    """How many processes can run at once here."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


class _Alone:
    def map(self, task: Callable[[list[Numbered]], R], parts: Iterable[list[Numbered]]) -> Iterator[R]:
        return map(task, parts)


class _Several:
    def __init__(self, pool: ProcessPoolExecutor, processes: int) -> None:
        self._pool, self._most = pool, processes * _AHEAD

    def map(self, task: Callable[[list[Numbered]], R], parts: Iterable[list[Numbered]]) -> Iterator[R]:
        under_way: deque[Future[R]] = deque()
        try:
            for part in parts:
                under_way.append(self._pool.submit(task, part))
                if len(under_way) > self._most:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BrokenProcessPool as error:
            advice = "there may be too little memory; try again, with less running beside it"
            raise UnusableError("a process that counts leads has ended too early", advice) from error


@contextmanager
def crew(old: Agreement, new: Agreement, renames: Mapping[str, str], processes: int) -> Iterator[Crew]:
    """Processes that know both agreements; with one, the work is done in this one."""
    if processes <= 1:
        _MADE[:] = [Work(old, new, renames)]
        try:
            yield _Alone()
        finally:
            _MADE.clear()
        return
    context = get_context("spawn")
    pool = ProcessPoolExecutor(processes, context, _make, (_packed(old, new, renames),))
    try:
        yield _Several(pool, processes)
    finally:
        pool.shutdown(cancel_futures=True)


def _read_only(mapping: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(mapping)


def _instance(kind: type[BaseModel], state: object) -> BaseModel:
    made = kind.__new__(kind)
    made.__setstate__(state)  # type: ignore[arg-type]  # what `__getstate__` has given
    return made


class _Packer(pickle.Pickler):
    """Pickles an agreement: read-only mappings too and, of generic classes, values without what they are generic in.

    The meaning of a value does not depend on it: everything has been checked before.
    """

    def reducer_override(self, obj: object) -> tuple[Callable[..., object], tuple[object, ...]]:
        """How such a value is made again."""
        if isinstance(obj, MappingProxyType):
            return _read_only, (dict(obj),)
        if isinstance(obj, BaseModel):
            origin = obj.__pydantic_generic_metadata__["origin"]
            if origin is not None:
                return _instance, (origin, obj.__getstate__())
        as_ever: tuple[Callable[..., object], tuple[object, ...]] = NotImplemented
        return as_ever


def _packed(old: Agreement, new: Agreement, renames: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    _Packer(buffer).dump((old, new, dict(renames)))
    return buffer.getvalue()


def _make(packed: bytes) -> None:
    """Make the agreements ready in a process of its own; it is the one that started it whom a person interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    old, new, renames = pickle.loads(packed)  # noqa: S301 - what the process that started this one has packed
    _MADE[:] = [Work(old, new, renames)]


def last_instant(part: list[Numbered]) -> Instant | None:
    """The last moment that a part speaks of."""
    return _MADE[0].last_instant(part)


def count(at: Instant, part: list[Numbered]) -> Part:
    """What a part counts."""
    return _MADE[0].count(part, at)
