"""One mutated file -> the codes of what is found in it; raises where that goes wrong."""

import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import FrameType

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.fix import fixed
from sla_compiler.driver.fmt import formatted
from sla_compiler.driver.read import read_data
from sla_compiler.findings.selection import Selection
from sla_compiler.report.text import render
from tests.conftest import ROOT
from tests.fuzz.mutations import WAYS

FILES: tuple[Path, ...] = (
    *sorted((ROOT / "examples").glob("*/sla.yaml")),
    *sorted((ROOT / "tests" / "rules").glob("*/bad.yaml")),
    ROOT / "tests" / "language" / "whole.sla.yaml",
)
LONGEST = 20  # seconds of the processor: how busy the machine is with something else does not count
_SELECTION = Selection(at=date(2026, 10, 15))


def made(draw: random.Random) -> bytes:
    """A file, mutated in one way or several."""
    data = draw.choice(FILES).read_bytes()
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        data = draw.choice(WAYS)(data, draw)
    return data


def tried(data: bytes) -> set[str]:
    """Check it, print what is found, and now and then mend it and lay it out."""
    reading = read_data("x.sla.yaml", data, _SELECTION)
    try:
        shown = render(reading.findings, {reading.name: reading.text}, color=False)
        assert shown.count("\n") >= len(reading.findings)
        if len(data) % 8 == 0:
            fixed("x.sla.yaml", data, _SELECTION, unsafe=True)
            formatted("x.sla.yaml", data)
    except UnusableError as error:
        assert error.message  # noqa: PT017 - a limit that is told is as good as a finding
    return {item.finding.rule.code for item in reading.findings}


@contextmanager
def hurried() -> Iterator[None]:
    """Raises TimeoutError in what works longer than anybody waits."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"still at it after {LONGEST} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
