"""The bytes of an agreement -> the same agreement in the layout of `slac fmt`: comments, order and meaning kept."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sla_compiler.core.errors import FaultError
from sla_compiler.core.span import Path, Span
from sla_compiler.findings.finding import Finding, Severity
from sla_compiler.findings.located import Located, locate
from sla_compiler.model.decode import decode
from sla_compiler.model.forms import forms_of, parts_of
from sla_compiler.model.spec import Spec
from sla_compiler.model.walk import walk
from sla_compiler.resolve.check import check
from sla_compiler.resolve.digest import digest_of
from sla_compiler.syntax.arrival import Happens, HasEnded, Leaves, parse_arrival
from sla_compiler.syntax.document import Document, Mapping, Node, Scalar, values_of
from sla_compiler.syntax.layout import laid_out
from sla_compiler.syntax.outline import outline
from sla_compiler.syntax.parser import locate as locate_node
from sla_compiler.syntax.parser import parse
from sla_compiler.syntax.spacing import evenly
from sla_compiler.syntax.text import readable
from sla_compiler.syntax.tree import Sentence
from sla_compiler.syntax.yaml import load


@dataclass(frozen=True, slots=True)
class Formatted:
    """The bytes in their layout; None where the file has errors: these are `findings`, and shown in `text`."""

    data: bytes | None
    findings: tuple[Located, ...]
    text: str


def formatted(name: str, data: bytes) -> Formatted:
    """Lay an agreement out anew. Raises FaultError rather than give back anything that means something else."""
    document, spec, faults = _read(name, data)
    errors = tuple(locate(one, name, document, locate_node) for one in faults if one.rule.severity is Severity.ERROR)
    if document is None or spec is None or errors:
        return Formatted(None, errors, readable(data))
    new = _laid_out(document, spec).encode()
    if new != data:
        _prove(document, spec, new)
    return Formatted(new, (), document.text)


def _read(name: str, data: bytes) -> tuple[Document | None, Spec | None, tuple[Finding, ...]]:
    """What the file says and all that is wrong with it as such; rules and waivers have no say in its layout."""
    document, findings = load(name, data)
    if document is None:
        return None, None, findings
    spec, more = decode(document)
    return document, spec, (*findings, *more, *(check(spec) if spec else ()))


def _laid_out(document: Document, spec: Spec) -> str:
    order = _order(document, spec)
    spaced = dict(_spellings(document, spec))
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


def _spellings(document: Document, spec: Spec) -> Iterator[tuple[Span, str]]:
    """Every sentence, arrival and text, evenly spaced, by its place."""
    for visit in walk(spec):
        node = None if visit.is_key else document.node(document.written(visit.path))
        if isinstance(visit.value, Sentence) and node:
            yield from ((line.span, evenly(line.text, parse)) for line in _lines(node))
        elif isinstance(node, Scalar) and isinstance(visit.value, Happens | Leaves | HasEnded):
            yield node.span, evenly(node.text, parse_arrival)
        elif isinstance(node, Scalar) and visit.value == " ".join(node.text.split()):
            yield node.span, visit.value  # a text, whose line breaks are spaces in the language


def _lines(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    else:
        for value in values_of(node):
            yield from _lines(value)


def _prove(document: Document, spec: Spec, data: bytes) -> None:
    after, again, _ = _read(document.name, data)
    if after is None or again is None or digest_of(again) != digest_of(spec):
        raise FaultError("another layout would change what the agreement means")
    if _comments(document) != _comments(after):
        raise FaultError("another layout would lose a comment")


def _comments(document: Document) -> Counter[str]:
    return Counter(text.rstrip() for *_, text in document.comments)
