"""Printing: what goes to the two streams of a command, and whether a person is there to see colours."""

import io
import os
import shutil
import sys
from collections.abc import Mapping
from typing import TextIO

from sla_compiler.core.errors import UnusableError


def prepare() -> None:
    """Write UTF-8 and plain line ends wherever this runs; what cannot be encoded is escaped, not a fault."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def say(text: str) -> None:
    """Print a result. Raises UnusableError where it cannot be written, BrokenPipeError where nobody reads on."""
    if sys.stdout is None:  # the caller has closed it
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up(sys.stdout)
        raise UnusableError(f"cannot write to the standard output: {(error.strerror or '').lower()}") from error


def tell(text: str) -> None:
    """Print a message beside the result; one that cannot be written is let go."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        give_up(sys.stderr)


def give_up(stream: TextIO) -> None:
    """Let whatever is still to be written to a stream go nowhere, so that leaving says nothing about it."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return


def colors(stream: TextIO | None, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to colour: NO_COLOR forbids it, FORCE_COLOR asks for it, else only a terminal that can show it."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream is not None and stream.isatty() and environment.get("TERM") != "dumb"


def columns(stream: TextIO | None, otherwise: int) -> int:
    """How wide the terminal is that somebody watches; where nobody does, what is printed is always the same."""
    return shutil.get_terminal_size((otherwise, 0)).columns if stream is not None and stream.isatty() else otherwise
