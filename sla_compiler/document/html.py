"""From a view to the agreement as one HTML file: the same words in the same order as on its two pages, no script."""

from sla_compiler.document.edition import edition
from sla_compiler.document.templates import filled
from sla_compiler.document.view import AgreementView


def html(view: AgreementView) -> str:
    """The whole document; it loads nothing, and user text is never anything but text."""
    text = filled("document.html.j2", {"edition": edition(view)}, {})
    return "\n".join(line for line in text.split("\n") if line) + "\n"
