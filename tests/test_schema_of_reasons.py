"""The schema of `changes/VERSION.yaml` takes every file that slac reads, and refuses what has the wrong shape."""

import json
from collections.abc import Iterator
from copy import deepcopy
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from sla_compiler.diff.reasons import LONGEST_WHAT, Entry, Expectation, Reasons
from sla_compiler.driver.reasons import read_reasons
from sla_compiler.driver.schema import REASONS, schema_text
from tests.conftest import ROOT
from tests.diff.changelog.versions import REASONS as TEXT

SCHEMA: dict[str, Any] = json.loads(schema_text(REASONS))
VALIDATOR = Draft202012Validator(SCHEMA)
FILES = sorted(
    [
        *ROOT.glob("examples/*/changes/*.yaml"),
        *ROOT.glob("tests/diff/rules/*/*.yaml"),
        ROOT / "tests/diff/changelog/draft.yaml",
    ]
)
OF_VALUES = {"bad-value", "bad-id"}
"""What the reader says of a value whose shape is right; the schema need not know it."""

WHOLE: dict[str, Any] = {
    "changes": "v1",
    "agreement": "inbound",
    "version": "3.2.0",
    "from": "3.1.0",
    "effective": "2027-01-01",
    "existing_leads": "recompute",
    "entries": {
        "clocks.first_touch.alerts[0].at": {
            "what": "an alert",
            "reason": "They sleep",
            "evidence": "The review of Q3",
            "expects": {"metric": "contact_time", "from": "1 hour 40 minutes", "to": "1 hour"},
        },
        "stages.mql.when": {"reason": "x", "expects": [{"metric": "acceptance", "to": "82%"}]},
    },
}
TEXTS = (
    "", "none", "None", "<a metric and a number>", "<3 leads a month", "TBD", "n/a", "to be done.", "..", "many",
    "v1", "v2", "keep", "inbound", "Not an id", "3.2", "4.0.0", "2027-01-01", "soon",
    "82%", "2.5%", "120%", "0", "4.5", "1 day 1 hour", "3 business days", "1 hour 2 business minutes", "-3", "1e5",
    "next business day by 11:00", "a" * 600, "a" * 601, "a" * LONGEST_WHAT, "a" * (LONGEST_WHAT + 1),
    f"{'a ' * 299}a  ", f"{'a  ' * 200}a",
)  # fmt: skip
GOAL = {"metric": "acceptance", "to": 82}
VALUES: tuple[object, ...] = (
    *TEXTS, 0, 7, 4.5, -3, 1_000_000, [], {}, ["x"], [[]], [GOAL], [GOAL, GOAL], [GOAL, "none"], GOAL,
    {**GOAL, "too": 1}, {"to": 82}, {"metric": "acceptance"}, {"reason": "x"}, {"a.b": {"reason": "x"}},
    {"a.b": "x"}, {"a.b": {}}, {"": {"reason": "x"}}, {"a." * 200: {"reason": "x"}}, {"a." * 201: {"reason": "x"}},
)  # fmt: skip


def read(text: str) -> tuple[bool, set[str]]:
    """Whether slac takes a file, and the rules that find something in it."""
    _, reasons, findings = read_reasons("changes/3.2.0.yaml", text.encode())
    return reasons is not None, {one.finding.rule.name for one in findings}


def faults(text: str) -> list[str]:
    """Where the schema finds something in a file, as an editor reads it."""
    found = YAML(typ="safe", pure=True).load(StringIO(text))
    plain = json.loads(json.dumps(found, default=str))  # dates become text, as in editors
    return [error.json_path for error in VALIDATOR.iter_errors(plain)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_slac_reads_is_valid(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert read(text) == (True, set())
    assert faults(text) == []


@pytest.mark.parametrize(
    ("written", "instead", "where"),
    [
        ("changes: v1", "changes: v2", "$.changes"),
        ("changes: v1\n", "", "$"),
        ("agreement: inbound\n", "", "$"),
        ("version: 3.2.0\n", "", "$"),
        ("version: 3.2.0", "version: 3.2", "$.version"),
        ("from: 3.1.0", "from: none", "$.from"),
        ("from: 3.1.0", "form: 3.1.0", "$"),
        ("agreement: inbound", "agreement: Our leads", "$.agreement"),
        ("agreement: inbound", "agreement: inbound\nexisting_leads: move", "$.existing_leads"),
        ("reason: Somebody must call them", "reason: [x]", "$.entries['commitments.capacity'].reason"),
        ("reason: Somebody must call them", "reason: {because: x}", "$.entries['commitments.capacity'].reason"),
        ("reason: Somebody must call them", "reason:", "$.entries['commitments.capacity'].reason"),
        ("reason: Somebody must call them", "raeson: x", "$.entries['commitments.capacity']"),
        ("reason: Somebody must call them", f"reason: {'a' * 601}", "$.entries['commitments.capacity'].reason"),
        ("{metric: capacity, from: 6, to: 7}", "more", "$.entries['commitments.capacity'].expects"),
        ("{metric: capacity, from: 6, to: 7}", "[]", "$.entries['commitments.capacity'].expects"),
        ("{metric: capacity, from: 6, to: 7}", "{to: 7}", "$.entries['commitments.capacity'].expects"),
        ("{metric: capacity, from: 6, to: 7}", "{metric: capacity}", "$.entries['commitments.capacity'].expects"),
        ("{metric: capacity, from: 6, to: 7}", "[none]", "$.entries['commitments.capacity'].expects"),
        ("{metric: capacity, from: 6, to: 7}", "7", "$.entries['commitments.capacity'].expects"),
        ("to: 7}", "to: lots}", "$.entries['commitments.capacity'].expects"),
        ("to: 7}", "to: -7}", "$.entries['commitments.capacity'].expects"),
        ("to: 7}", "to: same business day}", "$.entries['commitments.capacity'].expects"),
        ("to: 7}", "too: 7}", "$.entries['commitments.capacity'].expects"),
        ("  commitments.capacity:", f"  {'a.' * 201}:", "$.entries"),
        (TEXT[TEXT.index("entries:") :], "entries: {}\n", "$.entries"),
        (TEXT[TEXT.index("entries:") :], "entries: [clocks.first_touch]\n", "$.entries"),
        (TEXT[TEXT.index("entries:") :], "entries: {clocks.first_touch: It was asked for}\n", "$.entries"),
        (TEXT, "[changes, v1]\n", "$"),
    ],
)
def test_a_fault_of_shape_is_refused_by_both(written: str, instead: str, where: str) -> None:
    assert TEXT.count(written) == 1
    text = TEXT.replace(written, instead)
    taken, rules = read(text)
    assert not taken
    assert rules
    found = faults(text)
    assert any(path == where or path.startswith((f"{where}.", f"{where}[")) for path in found), found


def test_they_agree_on_every_value_in_every_place() -> None:
    assert read(json.dumps(WHOLE)) == (True, set())
    seen = {True: 0, False: 0}
    for file in changed():
        taken, rules = read(json.dumps(file))
        valid = VALIDATOR.is_valid(file)
        assert valid or not taken, file
        assert not valid or rules <= OF_VALUES, (rules, file)
        seen[valid] += 1
    assert min(seen.values()) > 150, seen


def changed() -> Iterator[dict[str, Any]]:
    """The file with each value in each place, without each key, and with one too many in each mapping."""
    for steps in places(WHOLE):
        *above, last = steps
        for value in VALUES:
            file = deepcopy(WHOLE)
            at(file, above)[last] = value
            yield file
        file = deepcopy(WHOLE)
        del at(file, above)[last]
        yield file
        if isinstance(at(WHOLE, steps), dict):
            file = deepcopy(WHOLE)
            at(file, steps)["more"] = "x"
            yield file


def places(value: object) -> Iterator[list[str | int]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in entries:
        yield [step]
        yield from ([step, *below] for below in places(inner))


def at(value: Any, steps: list[str | int]) -> Any:  # noqa: ANN401 - whatever stands there
    for step in steps:
        value = value[step]
    return value


def test_every_key_is_described_in_the_words_of_its_field() -> None:
    for part, schema in (
        (Reasons, SCHEMA),
        (Entry, SCHEMA["$defs"]["Entry"]),
        (Expectation, SCHEMA["$defs"]["Expectation"]),
    ):
        said = {key: held["description"] for key, held in schema["properties"].items()}
        assert said == {field.alias or name: field.description for name, field in part.model_fields.items()}
        assert all(said.values())
