"""How far a long piece of work is, as a bar below what is printed; only where a person watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sla_compiler.cli.terminal import colors


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """What is to be called with the work done and all of it; None where nobody watches."""
    if sys.stderr is None or not sys.stderr.isatty() or not colors(sys.stderr):
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - only where a person watches
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415 - see above

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what.replace("[", "\\["), total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
