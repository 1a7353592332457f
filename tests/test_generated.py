"""Files made from the code are what the code makes, and the schema says of a file what the compiler says."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from sla_compiler.driver.schema import PUBLISHED, schema_text
from sla_compiler.model.base import Part
from sla_compiler.model.choices import Choice
from sla_compiler.model.json_schema import Published
from tests.conftest import ROOT, Golden

AGREEMENTS = sorted([*ROOT.glob("examples/*/sla.yaml"), ROOT / "tests/language/whole.sla.yaml"])
SCHEMA: dict[str, Any] = json.loads(schema_text())
# Their fields are spellings of one value and no keys: the first of them stands alone.
SPELLINGS = {"Sources": ("stages", "ways"), "RepCalendar": ("fixed",)}


def errors_of(text: str) -> list[str]:
    found = YAML(typ="safe", pure=True).load(StringIO(text))
    plain = json.loads(json.dumps(found, default=str))  # dates become text, as in editors
    return [error.json_path for error in Draft202012Validator(SCHEMA).iter_errors(plain)]


def below(schema: object) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from below(inner)


def classes(part: type[Part] = Part) -> Iterator[type[Part]]:
    for inner in part.__subclasses__():
        yield inner
        yield from classes(inner)


EVERY = pytest.mark.parametrize("file", PUBLISHED.values(), ids=PUBLISHED)


@EVERY
def test_the_published_schema_is_the_generated_one(file: Published, golden: Golden) -> None:
    golden(ROOT / "schemas" / f"{file.name}-v1.schema.json", schema_text(file).encode())


def test_no_other_schema_is_published() -> None:
    assert {path.name for path in (ROOT / "schemas").iterdir()} == {f"{name}-v1.schema.json" for name in PUBLISHED}


@EVERY
def test_it_is_a_schema(file: Published) -> None:
    Draft202012Validator.check_schema(json.loads(schema_text(file)))


@EVERY
def test_the_text_is_the_same_every_time(file: Published) -> None:
    assert schema_text(file) == schema_text(file)


@pytest.mark.parametrize("path", AGREEMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_agreements_are_valid(path: Path) -> None:
    assert errors_of(path.read_text()) == []


@pytest.mark.parametrize(
    ("written", "instead", "where"),
    [
        ("owner: sales", "owners: sales", "$.stages.sal"),
        ("target: 95%", "target: most", "$.clocks.assignment.target"),
        ("effective: 2026-10-01", "effective: soon", None),
        ("kind: accept,", "kind: accepted,", "$.dispositions.qualified.kind"),
        ("existing_leads: keep", "existing_leads:", "$.agreement.existing_leads"),
        ("sla: v1", "sla: v2", "$.sla"),
        ("  won: {", "  Won: {", "$.stages"),
        ("signs: true", "signs: maybe", "$.parties.marketing"),
        ("points: 25", "points: many", "$.scores.fit.rules.senior.points"),
        ("complete: [company_name, work_email, email_kind, employees, role]", "complete: []", "$.stages.mql.complete"),
    ],
)
def test_a_fault_of_shape_is_refused(written: str, instead: str, where: str | None) -> None:
    text = (ROOT / "examples/inbound/sla.yaml").read_text()
    assert written in text
    found = errors_of(text.replace(written, instead, 1))
    if where is None:  # a format is told to people and not enforced
        assert found == []
    else:
        assert any(path == where or path.startswith(f"{where}.") for path in found), found


def test_every_key_of_the_language_is_in_the_schema_and_described() -> None:
    described: dict[str, set[str]] = {}
    # A sentence is described as a whole, not by the keys of its tree.
    entries = {name: kind for name, kind in SCHEMA["$defs"].items() if name != "Sentence"}
    for schema in below({**SCHEMA, "$defs": entries}):
        for name, inner in schema.get("properties", {}).items():
            described.setdefault(name, set()).add(str(inner.get("description", "")))
    assert [name for name, texts in described.items() if "" in texts] == []
    for part in classes():
        ours = part.__module__.startswith("sla_compiler.model.")  # and not what says who may sign
        if not ours or part.__module__ == "sla_compiler.model.history" or issubclass(part, Choice):
            continue
        for name, field in part.model_fields.items():
            if name in SPELLINGS.get(part.__name__, ()):
                continue
            assert field.description in described[field.alias or name], f"{part.__name__}.{name}"


@EVERY
def test_no_entry_takes_keys_that_the_language_does_not_know(file: Published) -> None:
    for schema in below(json.loads(schema_text(file))):
        if schema.get("type") == "object":
            assert "additionalProperties" in schema


@EVERY
def test_nothing_of_python_shows(file: Published) -> None:
    text = schema_text(file)
    assert "pydantic" not in text
    assert '"null"' not in text
    assert "Annotated" not in text
    whole = json.loads(text)
    for reference in (schema["$ref"] for schema in below(whole) if isinstance(schema.get("$ref"), str)):
        assert reference.removeprefix("#/$defs/") in whole["$defs"]
