"""The engine that fills templates in: sandboxed, strict about names, and every value escaped where it is written."""

from collections.abc import Callable, Mapping

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sla_compiler.core.resources import data_path
from sla_compiler.document.wording import WORDING
from sla_compiler.prose.words import capital


def filled(
    name: str,
    values: Mapping[str, object],
    functions: Mapping[str, object],
    finalize: Callable[[object], object] | None = None,
) -> str:
    """A template of the document with its values; `finalize` turns each into finished text that is no HTML."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(data_path("templates", "document")),
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,  # for HTML, unless `finalize` has finished a value; macros return finished text
    )
    environment.filters.update(capital=capital)
    environment.globals.update(functions, words=WORDING)
    return environment.get_template(name).render(values)
