"""In an editor every key is completed where it may stand and explained where it stands, by the schema we publish."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sla_compiler.core.span import Path as Steps
from sla_compiler.model.base import Part
from sla_compiler.model.decode import decode
from sla_compiler.syntax.document import Document, Mapping
from sla_compiler.syntax.yaml import load
from tests.conftest import ROOT
from tests.editor.server import Server, installed
from tests.language.spots import Spot, spots

WHOLE = ROOT / "tests" / "language" / "whole.sla.yaml"
SCHEMA = ROOT / "schemas" / "sla-v1.schema.json"
HEAD = f"# yaml-language-server: $schema={SCHEMA.as_uri()}\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    with Server(installed(folder), folder) as running:
        yield running


@pytest.fixture(scope="module")
def document() -> Document:
    found, findings = load("whole.sla.yaml", HEAD.encode() + WHOLE.read_bytes())
    assert found is not None
    assert findings == ()
    return found


def entries(document: Document) -> list[tuple[Spot, type[Part]]]:
    """Every mapping of the file whose keys are those of a class."""
    spec, _ = decode(document)
    assert spec is not None
    found = [
        (spot, spot.owner)
        for spot in spots(spec, document.plain())
        if spot.kind == "entry" and spot.spelling == "long" and spot.owner is not None
    ]
    assert len({owner for _, owner in found}) > 30
    return found


def test_every_key_is_explained_where_it_stands(server: Server, document: Document) -> None:
    path = server.root / "hover.sla.yaml"
    server.open(path, document.text)
    unexplained = [
        f"{'.'.join(map(str, steps))}: {shown}"
        for steps, said, shown in hovers(server, path, document)
        if not any(one in shown for one in said)
    ]
    assert unexplained == []


def hovers(server: Server, path: Path, document: Document) -> Iterator[tuple[Steps, tuple[str, ...], str]]:
    """Each key, what the language says of it or of what stands there, and what the editor shows."""
    for spot, owner in entries(document):
        for name, field in owner.model_fields.items():
            steps = (*spot.path, field.alias or name)
            key = document.key(steps)
            if key is not None and field.description:
                shown = server.hover(path, key.span.line - 1, key.span.column)
                value = getattr(spot.value, name)
                of_value = type(value).__doc__ if isinstance(value, Part) else None
                yield steps, (field.description, of_value or field.description), shown.replace("\\", "")


def test_every_key_is_offered_where_it_may_stand(server: Server, document: Document) -> None:
    missing = {}
    for number, (spot, owner) in enumerate(block_entries(document)):
        node = document.node(spot.path)
        assert isinstance(node, Mapping)
        lines = document.text.split("\n")
        last = node.entries[0]
        line, indent = last.value.span.end_line, node.span.column - 1
        lines.insert(line, " " * indent)
        path = server.root / f"complete-{number}.sla.yaml"
        server.open(path, "\n".join(lines))
        wanted = set(owner.yaml_keys()) - {entry.key.text for entry in node.entries}
        if lacking := wanted - server.completions(path, line, indent):
            missing[".".join(map(str, spot.path))] = lacking
    assert missing == {}


def block_entries(document: Document) -> list[tuple[Spot, type[Part]]]:
    """Of each class the first mapping with one key a line."""
    first: dict[type[Part], tuple[Spot, type[Part]]] = {}
    for spot, owner in entries(document):
        node = document.node(spot.path)
        assert isinstance(node, Mapping)
        if node.span.line < node.span.end_line and len({entry.key.span.line for entry in node.entries}) > 1:
            first.setdefault(owner, (spot, owner))
    assert first
    return list(first.values())
