"""The pages of differences -> one HTML file that loads nothing and runs nothing."""

from collections.abc import Sequence

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sla_compiler.core.resources import data_path
from sla_compiler.prose.words import capital
from sla_compiler.report.difference.inert import parts
from sla_compiler.report.difference.parts import Page, held


def render(pages: Sequence[Page]) -> str:
    """All of them in one file; user text is never anything but text."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(data_path("templates", "report")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    environment.filters |= {"parts": parts, "begun": capital, "held": held}
    text = environment.get_template("difference.html.j2").render(pages=pages)
    return "\n".join(line for line in text.split("\n") if line.strip()) + "\n"
