"""What a script needs: an agreement from a file, what is wrong with it, and the folder that people sign."""

import os
from datetime import date
from pathlib import Path
from typing import TypeAlias

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver import build as building
from sla_compiler.driver import lint as linting
from sla_compiler.driver.build import BuildReport
from sla_compiler.driver.lint import LintReport
from sla_compiler.driver.read import read
from sla_compiler.driver.settings import settings
from sla_compiler.findings.finding import Severity
from sla_compiler.findings.selection import SOUND
from sla_compiler.report import concise
from sla_compiler.resolve.agreement import Agreement, agreement_from

File: TypeAlias = str | os.PathLike[str]


def load(file: File) -> Agreement:
    """The agreement in a file: its names bound, its defaults filled in.

    Raises UnusableError where the file cannot be read, and where something in it is an error; `lint` says what.
    """
    reading = read(Path(file), SOUND)
    if reading.spec is not None:
        return agreement_from(reading.spec)
    errors = [one for one in reading.findings if one.finding.rule.severity is Severity.ERROR]
    raise UnusableError(concise.line(errors[0]), f"`slac lint {reading.name}` shows what to write instead")


def lint(*files: File, at: date | None = None) -> LintReport:
    """Everything that is found in files and folders, under the settings of the folder one is in.

    `at` is the day on which dates are looked at. Raises UnusableError for what cannot be read.
    """
    chosen = settings(Path()).on(at)
    return linting.lint([Path(file) for file in files], chosen)


def build(file: File, out: File = building.DEFAULT_OUT) -> BuildReport:
    """Write the folder `OUT/<id>-<version>` that people read and sign; `folder` is None where errors forbid it.

    Raises UnusableError where the file cannot be read, the folder cannot be written, or the document does not fit.
    """
    return building.build(Path(file), Path(out), settings=settings(Path()))
