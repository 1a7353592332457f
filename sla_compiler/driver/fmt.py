"""The bytes of an agreement -> the same agreement in the layout of `slac fmt`: comments, order and meaning kept."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sla_compiler.core.errors import FaultError
from sla_compiler.core.span import Path, Span
from sla_compiler.driver.read import Reading, read_data
from sla_compiler.findings.selection import Selection
from sla_compiler.model.forms import forms_of, parts_of
from sla_compiler.model.spec import Spec
from sla_compiler.model.walk import walk
from sla_compiler.resolve.digest import digest_of
from sla_compiler.syntax.arrival import Happens, HasEnded, Leaves, parse_arrival
from sla_compiler.syntax.document import Document, Mapping, Node, Scalar, values_of
from sla_compiler.syntax.layout import laid_out
from sla_compiler.syntax.outline import outline
from sla_compiler.syntax.parser import parse
from sla_compiler.syntax.spacing import evenly
from sla_compiler.syntax.tree import Sentence

_ONLY_THE_FILE = Selection(select=("SLA0",))


@dataclass(frozen=True, slots=True)
class Formatted:
    """The bytes in their layout; None where the file has errors, which `reading` shows."""

    data: bytes | None
    reading: Reading


def formatted(name: str, data: bytes) -> Formatted:
    """Lay an agreement out anew. Raises FaultError rather than give back anything that means something else."""
    reading = read_data(name, data, _ONLY_THE_FILE)
    if reading.document is None or reading.spec is None:
        return Formatted(None, reading)
    new = _laid_out(reading.document, reading.spec).encode()
    if new != data:
        _prove(reading.document, reading.spec, read_data(name, new, _ONLY_THE_FILE))
    return Formatted(new, reading)


def _laid_out(document: Document, spec: Spec) -> str:
    order = _order(document, spec)
    spaced = dict(_sentences(document, spec))
    root = outline(document, lambda _, scalar: spaced.get(scalar.span, scalar.text), lambda path: order.get(path, ()))
    return laid_out(root)


def _order(document: Document, spec: Spec) -> dict[Path, tuple[str, ...]]:
    """The keys of every mapping whose keys are those of the language, by its path in the file."""
    forms = forms_of(spec)
    found: dict[Path, tuple[str, ...]] = {}
    for path, _ in parts_of(spec):
        written = document.written(path)
        node, keys = document.node(written), forms(path).keys
        if isinstance(node, Mapping) and all(entry.key.text in keys for entry in node.entries):
            found.setdefault(written, keys)
    return found


def _sentences(document: Document, spec: Spec) -> Iterator[tuple[Span, str]]:
    """Every line of a sentence and every arrival, evenly spaced, by its place."""
    for visit in walk(spec):
        node = document.node(document.written(visit.path))
        if isinstance(visit.value, Happens | Leaves | HasEnded):
            if isinstance(node, Scalar):
                yield node.span, evenly(node.text, parse_arrival)
        elif isinstance(visit.value, Sentence) and node:
            yield from ((line.span, evenly(line.text, parse)) for line in _lines(node))


def _lines(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    else:
        for value in values_of(node):
            yield from _lines(value)


def _prove(document: Document, spec: Spec, after: Reading) -> None:
    if after.document is None or after.spec is None or digest_of(after.spec) != digest_of(spec):
        raise FaultError("another layout would change what the agreement means")
    if Counter(text.rstrip() for *_, text in document.comments) != Counter(
        text for *_, text in after.document.comments
    ):
        raise FaultError("another layout would lose a comment")
