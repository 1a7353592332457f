"""A fix, which names what it changes by paths -> edits of the text of one file, which keep its comments and layout."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from sla_compiler.core.span import Place, Span
from sla_compiler.findings.fix import Add, Fix, Remove, Replace, TextEdit
from sla_compiler.syntax.adding import added
from sla_compiler.syntax.document import Document, LocateNode
from sla_compiler.syntax.form import Forms, free
from sla_compiler.syntax.page import Page, UnwritableError
from sla_compiler.syntax.removing import removed
from sla_compiler.syntax.replacing import replaced


def resolved(
    document: Document | None, fix: Fix, locate: LocateNode | None = None, forms: Forms = free
) -> tuple[TextEdit, ...]:
    """The edits in the order of the file, none overlapping; none at all where the fix cannot be written into it.

    `locate` finds the parts of sentences; `forms` says in which order keys are written. Without a document, where the
    text could not be read, only stretches can be replaced.
    """
    try:
        edits = sorted(_edits(document, fix, locate, forms), key=lambda edit: edit.span)
    except UnwritableError:
        return ()
    return () if any(overlap(one, other) for one, other in pairwise(edits)) else tuple(edits)


def _edits(document: Document | None, fix: Fix, locate: LocateNode | None, forms: Forms) -> Iterator[TextEdit]:
    spans = [
        (edit.place, edit.text) for edit in fix.edits if isinstance(edit, Replace) and isinstance(edit.place, Span)
    ]
    yield from (TextEdit(span, text) for span, text in spans)
    if len(spans) == len(fix.edits):
        return
    if document is None:
        raise UnwritableError
    page = Page(document)
    gone = [edit.path for edit in fix.edits if isinstance(edit, Remove)]
    yield from removed(page, gone)
    yield from added(page, (edit for edit in fix.edits if isinstance(edit, Add)), gone, forms)
    places = [(edit.place, edit.text) for edit in fix.edits if isinstance(edit, Replace)]
    yield from replaced(page, ((place, text) for place, text in places if isinstance(place, Place)), locate)


def overlap(one: TextEdit, other: TextEdit) -> bool:
    """Whether of two edits, the earlier first, both change the same characters, or insert at the same place."""
    first, second = one.span, other.span
    return (second.line, second.column) < (first.end_line, first.end_column) or first == second


def applied(text: str, edits: Iterable[TextEdit]) -> str:
    """The text after all edits; raises ValueError where two of them overlap."""
    ordered = sorted(edits, key=lambda edit: edit.span)
    if any(overlap(one, other) for one, other in pairwise(ordered)):
        raise ValueError("two edits overlap")
    starts = _line_starts(text)
    done, pieces = 0, []
    for edit in ordered:
        span = edit.span
        pieces += [text[done : starts[span.line - 1] + span.column - 1], edit.text]
        done = starts[span.end_line - 1] + span.end_column - 1
    return "".join([*pieces, text[done:]])


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts
