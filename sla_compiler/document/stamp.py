"""What is shown where somebody signed -> a small PDF with its fonts in it, to be placed into the field."""

import json
from collections.abc import Sequence

import typst

from sla_compiler.core.errors import FaultError
from sla_compiler.core.resources import data_path
from sla_compiler.document.press import Box, fonts


def stamp(name: str, lines: Sequence[str], box: Box) -> bytes:
    """One page of the size of a box; text that the fonts cannot show is left to the certificate."""
    shown = {"title": "Signature", "name": name, "lines": list(lines), "width": box.width, "height": box.height}
    folder = data_path("templates", "document")
    with fonts() as folders:
        compiler = typst.Compiler(
            str(folder / "stamp.typ"),
            root=str(folder),
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=list(folders)),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(shown)},
        )
        try:
            data = compiler.compile(format="pdf", pdf_standards=["a-2b"])
        except typst.TypstError as error:
            if name:
                return stamp("", lines, box)
            raise FaultError(f"the typesetter stops: {error}") from error
    if not isinstance(data, bytes):
        raise FaultError("the typesetter made more than one file")
    return data
