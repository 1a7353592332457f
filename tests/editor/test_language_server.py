"""In an editor every key is completed where it may stand and explained where it stands, by the schema we publish."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sla_compiler.core.span import Path as Steps
from sla_compiler.diff.reasons import Entry, Expectation, Reasons
from sla_compiler.model.base import Part
from sla_compiler.model.decode import decode
from sla_compiler.syntax.document import Document, Mapping
from sla_compiler.syntax.yaml import load
from tests.conftest import ROOT
from tests.editor.server import Server, installed
from tests.language.spots import Spot, spots

WHOLE = ROOT / "tests" / "language" / "whole.sla.yaml"
SCHEMA = ROOT / "schemas" / "sla-v1.schema.json"
OF_REASONS = SCHEMA.with_name("changes-v1.schema.json")
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


REASONS = f"""\
# yaml-language-server: $schema={OF_REASONS.as_uri()}
changes: v1
agreement: inbound
version: 3.2.0
from: 3.1.0
effective: 2027-01-01
existing_leads: keep
entries:
  clocks.first_touch.within:
    what: first contact within 2 hours
    reason: Sales answers sooner already
    evidence: <what shows that it is needed>
    expects:
      metric: first_touch
      from: 91%
      to: 92%
"""
OWNERS: dict[int, type[Part]] = {0: Reasons, 4: Entry, 6: Expectation}


def keys_of_reasons() -> Iterator[tuple[int, int, str, type[Part]]]:
    """The line and the column of every key but what changed, the key, and the class that it is of."""
    for number, line in enumerate(REASONS.splitlines()[1:], 1):
        key = line.split(":")[0]
        indent = len(key) - len(key.lstrip())
        if indent in OWNERS:
            yield number, indent, key.strip(), OWNERS[indent]


def test_every_key_of_reasons_is_explained(server: Server) -> None:
    path = server.root / "3.2.0.yaml"
    server.open(path, REASONS)
    seen = set()
    for line, column, key, owner in keys_of_reasons():
        (field,) = (one for name, one in owner.model_fields.items() if key == (one.alias or name))
        said = str(Expectation.__doc__ if key == "expects" else field.description)  # of one, the editor says what it is
        assert said in server.hover(path, line, column).replace("\\", ""), key
        seen.add((owner, key))
    assert seen == {(owner, key) for owner in OWNERS.values() for key in owner.yaml_keys()}


def test_every_key_of_reasons_is_offered(server: Server) -> None:
    lines = REASONS.splitlines()
    for number, (line, column, key, _) in enumerate(keys_of_reasons()):
        inside = " " * (column + 1)
        end = next((n for n in range(line + 1, len(lines)) if not lines[n].startswith(inside)), len(lines))
        path = server.root / f"without-{number}.yaml"
        server.open(path, "\n".join([*lines[:line], " " * column, *lines[end:]]))
        assert key in server.completions(path, line, column), key


@pytest.mark.parametrize(
    ("written", "instead", "line", "said"),
    [
        ("reason: Sales answers sooner already", "raeson: x", 10, "raeson"),
        ("version: 3.2.0", "version: 3.2", 3, "string"),
        ("to: 92%", "to: soon", 15, "pattern"),
        ("existing_leads: keep", "existing_leads: move", 6, "keep"),
        ("agreement: inbound\n", "", 1, "agreement"),
        ("evidence: <what shows that it is needed>", "evidence:", 11, "string"),
    ],
)
def test_what_is_wrong_with_reasons_is_marked(written: str, instead: str, line: int, said: str, server: Server) -> None:
    assert server.faults(server.root / "right.yaml", REASONS) == []
    found = server.faults(server.root / f"wrong-{line}.yaml", REASONS.replace(written, instead))
    assert [one for one in found if one[0] == line and said in one[1]], found


def test_a_draft_is_not_marked(server: Server) -> None:
    (server.root / "changes.schema.json").write_bytes(OF_REASONS.read_bytes())
    draft = (ROOT / "tests" / "diff" / "changelog" / "draft.yaml").read_text(encoding="utf-8")
    assert server.faults(server.root / "draft.yaml", draft) == []
    wrong = server.faults(server.root / "wrong.yaml", draft.replace("expects: none", "expects: nothing"))
    assert [line for line, _ in wrong] == [draft[: draft.index("expects: none")].count("\n")]
