"""How a command ends: its own status, or what each way of failing means to the person who called it."""

import os
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from sla_compiler import __version__
from sla_compiler.cli.terminal import give_up, tell
from sla_compiler.core.errors import UnusableError

CLEAN, FINDINGS, UNUSABLE, FAULT = 0, 1, 2, 3
_INTERRUPTED, _NOBODY_READS = 130, 141  # what shells expect of programs that these signals end


def outcome(command: Callable[[], int]) -> int:
    """Run a command and return its status; whatever it raises is told on the standard error."""
    try:
        return command()
    except UnusableError as error:
        tell(unusable(error.message, error.advice))
        return UNUSABLE
    except KeyboardInterrupt:
        tell("\n")
        return _INTERRUPTED
    except BrokenPipeError:
        give_up(sys.stdout)
        return _NOBODY_READS
    except Exception as error:  # noqa: BLE001 - the last word on anything that nobody foresaw
        tell(_fault(error))
        return FAULT


def unreadable(errors: Iterable[UnusableError]) -> int:
    """Tell what could not be read beside the files that could; the status of that, or 0 where there is nothing."""
    told = [unusable(error.message, error.advice) for error in errors]
    tell("".join(told))
    return UNUSABLE if told else CLEAN


def unusable(message: str, advice: str) -> str:
    """`error: ...`, and `help: ...` where something can be done: a line each, whatever is named in them."""
    from sla_compiler.report.visible import visible  # noqa: PLC0415 - the version is printed without it

    return f"error: {visible(message)}\n" + (f"help: {visible(advice)}\n" if advice else "")


def _fault(error: Exception) -> str:
    """A calm message with what a report needs: the version, and where it happened; the traceback only on request."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno}"
    told = (
        f"error: a fault in slac itself: `{type(error).__name__}` at {place} (slac {__version__})\n"
        "help: your file is untouched; please report this line, and the file if you can share it\n"
    )
    if os.environ.get("SLAC_TRACEBACK"):
        return "".join(traceback.format_exception(error)) + told
    return told
