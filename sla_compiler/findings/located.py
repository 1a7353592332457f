"""A finding and the spans of all its places: what a report needs beside the text of the file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeAlias

from sla_compiler.core.span import NodePath, Place, Span
from sla_compiler.findings.finding import Finding
from sla_compiler.findings.fix import Fix, TextEdit

_BEGINNING = Span(1, 1, 1, 1)


class Lookup(Protocol):
    """What knows where the places of a file stand."""

    def span(self, place: Place, locate: Callable[[str, NodePath], tuple[int, int] | None] | None = None) -> Span:
        """Where a place stands."""


@dataclass(frozen=True, slots=True)
class Located:
    """A finding in a file, as the file is shown to people; `labels` are the further places, in the same file.

    `edits` are those of its fix in this file, in the order of the text; none where they cannot be told.
    """

    finding: Finding
    file: str
    span: Span
    labels: tuple[tuple[Span, str], ...] = ()
    edits: tuple[TextEdit, ...] = ()


Waived: TypeAlias = tuple[Located, str, date]
"""A finding that a comment in the file waives: the finding, the reason given there, and the last day of it."""


def locate(
    finding: Finding,
    file: str,
    document: Lookup | None = None,
    locate_node: Callable[[str, NodePath], tuple[int, int] | None] | None = None,
    resolve: Callable[[Fix], tuple[TextEdit, ...]] | None = None,
) -> Located:
    """The finding with its spans; `document` may be None for findings of `load`, whose places are spans already.

    `resolve` turns a fix into the edits of the file.
    """

    def span(place: Place | Span) -> Span:
        if isinstance(place, Span):
            return place
        return document.span(place, locate_node) if document else _BEGINNING

    labels = tuple((span(label.place), label.text) for label in finding.labels)
    edits = resolve(finding.fix) if resolve and finding.fix else ()
    return Located(finding, file, span(finding.place), labels, edits)


def in_order(findings: Iterable[Located]) -> list[Located]:
    """By file, place, code and message, whatever found them first."""
    return sorted(findings, key=lambda item: (item.file, item.span, item.finding.rule.code, item.finding.message))
