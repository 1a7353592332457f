"""From a view to the agreement as one HTML file: the same words in the same order as on its two pages, no script."""

from sla_compiler.document.blocks import Drawing
from sla_compiler.document.edition import edition
from sla_compiler.document.svg import picture
from sla_compiler.document.svg_shapes import Picture
from sla_compiler.document.templates import filled
from sla_compiler.document.view import AgreementView

_WIDTH = 178.0  # millimetres, which scale with the page


def html(view: AgreementView) -> str:
    """The whole document; it loads nothing, and user text is never anything but text."""
    text = filled("document.html.j2", {"edition": edition(view)}, {"picture": _picture})
    return "\n".join(line for line in text.split("\n") if line) + "\n"


def _picture(it: Drawing) -> Picture:
    return picture(it.figure, _WIDTH, it.pursuit)
