"""The difference of two versions -> the new one as PDF or Markdown, in which everything that differs is marked."""

from collections.abc import Sequence
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.diff.difference import Difference
from sla_compiler.document.build import view_of
from sla_compiler.document.redline.markdown import redline_markdown
from sla_compiler.document.redline.pdf import redline_pdf
from sla_compiler.driver.atomic import write_atomically
from sla_compiler.driver.build import PAPERS
from sla_compiler.driver.read import shown


def write_redline(found: Sequence[Difference], file: Path, paper: str) -> None:
    """Write the redline of the one difference: a PDF on `a4` or `letter`, or Markdown, by the name of the file.

    Raises UnusableError where there are more or none, and for a file that is called like neither.
    """
    form = file.suffix.lower()
    if form not in {".pdf", ".md"}:
        advice = "let the name end with `.pdf`, or with `.md` for Markdown"
        raise UnusableError(f"`{shown(file)}` is no name for a redline", advice)
    if not found:
        raise UnusableError("nothing was compared, so there is no redline", "name two versions of one agreement")
    if len(found) > 1:
        raise UnusableError(f"{len(found)} agreements were compared", "a redline is of one: name its file")
    (one,) = found
    old, new = view_of(one.former, one.old.digest), view_of(one.agreement, one.new.digest)
    if not file.parent.is_dir():
        raise UnusableError(f"there is no folder `{shown(file.parent)}`", "make it first, or write somewhere else")
    data = redline_markdown(old, new).encode() if form == ".md" else redline_pdf(old, new, PAPERS[paper])
    write_atomically(file, data)
