"""A compiler for the agreement between marketing and sales: one YAML file is checked, printed on two pages, compiled.

The floors, top to bottom; a file imports from lower floors only, and wings on one floor are strangers to each other:

    cli         the words of a command -> the driver -> a printed report
    driver      one file for each verb; the only place that joins passes, reads the disk and writes it
    report      findings as text with carets, and as JSON
    linter      rules: what is likely to kill it   document    the printed agreement
    prose       the language in plain English
    semantics   the meaning of every keyword: history -> scores, stage, tier, runs
    resolve     names bound, defaults filled in, the digest: Spec -> Agreement
    model       the typed language, its decoding, its JSON Schema
    syntax      YAML text -> located tree; sentences -> trees
    findings    what a rule is, and every rule about the file itself
    core        places, units, zones, errors, the reader of shipped files

What flows between them is immutable: text -> Document -> Spec -> Agreement -> findings or files.

For scripts `load`, `lint` and `build` can be imported from here (`driver/library.py` says what they do). They are
loaded when they are asked for, since every command begins by importing this package. The floor of rules is called
`linter` so that `lint` can be the function.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "build", "lint", "load"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - what it is depends on the name; the stub beside this file says it
    """One of the functions for scripts."""
    if name in __all__:
        return getattr(import_module("sla_compiler.driver.library"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
