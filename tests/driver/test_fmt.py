"""The layout keeps meaning, comments and the author's order, is its own layout, and leaves the examples as they are."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla_compiler.driver.fmt import formatted
from sla_compiler.model.decode import decode
from sla_compiler.resolve.digest import digest_of
from sla_compiler.syntax.document import Plain
from sla_compiler.syntax.yaml import load
from tests.conftest import ROOT, Golden
from tests.driver.commented import remarks, with_remarks
from tests.language.layout import laid_out
from tests.language.respell import respelled
from tests.language.test_leaves import source, whole

HERE = Path(__file__).parent
FORMATTED = (HERE / "formatted.sla.yaml").read_bytes()
EXAMPLES = sorted(ROOT.glob("examples/*/sla.yaml"))
WIDTH = 120


def fmt(data: bytes) -> bytes:
    found = formatted("x.sla.yaml", data)
    assert found.data is not None, found.findings
    return found.data


def digest(data: bytes) -> str:
    document, findings = load("x", data)
    assert document is not None, findings
    spec, faults = decode(document)
    assert spec is not None, faults
    return digest_of(spec)


def checked(text: str) -> str:
    """What becomes of a text, after a look at everything that must hold."""
    data = text.encode()
    once = fmt(data)
    assert fmt(once) == once
    assert digest(once) == digest(data)
    assert remarks(once) == remarks(data)
    return once.decode()


@given(st.integers(0, 2**32))
@settings(max_examples=15, deadline=None, derandomize=True)
def test_any_layout_with_any_comments_keeps_what_it_says(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - hypothesis chooses the seed
    checked(with_remarks(laid_out(source(), draw), draw))


@given(st.integers(0, 2**32))
@settings(max_examples=15, deadline=None, derandomize=True)
def test_any_spelling_keeps_what_it_says(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - hypothesis chooses the seed
    checked(with_remarks(laid_out(respelled(whole(), source(), draw), draw), draw))


@given(st.integers(0, 2**32), st.sampled_from(EXAMPLES))
@settings(max_examples=15, deadline=None, derandomize=True)
def test_an_example_with_more_comments_keeps_them(seed: int, path: Path) -> None:
    checked(with_remarks(path.read_text(), random.Random(seed)))  # noqa: S311 - hypothesis chooses the seed


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_examples_hardly_change(path: Path) -> None:
    before, after = path.read_text(), checked(path.read_text())
    same = set(before.splitlines()) & set(after.splitlines())
    assert len(same) / len(set(before.splitlines())) > 0.9


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_lines_are_no_longer_than_can_be_read(path: Path) -> None:
    lines = checked(path.read_text()).splitlines()
    assert [line for line in lines if len(line) > WIDTH and not line.startswith("#")] == []


def test_the_layout_is_as_agreed(golden: Golden) -> None:
    golden(HERE / "formatted.sla.yaml", fmt((HERE / "untidy.sla.yaml").read_bytes()))


def test_the_order_of_entries_is_the_authors() -> None:
    def ids(node: Plain) -> object:
        sections = ("parties", "definitions", "stages", "tiers", "clocks", "metrics")
        return {name: list(node[name]) for name in sections} if isinstance(node, dict) else None  # type: ignore[arg-type]  # sections are mappings

    document, _ = load("x", fmt(laid_out(source(), random.Random(7)).encode()))  # noqa: S311 - any layout
    assert document is not None
    assert ids(document.plain()) == ids(source())


def test_a_file_with_errors_is_left_alone() -> None:
    found = formatted("x.sla.yaml", b"sla: v1\nagreement: {id: x, id: y}\n")
    assert found.data is None
    assert {one.finding.rule.name for one in found.findings} >= {"duplicate-key", "missing-key"}


def test_line_ends_of_windows_become_plain_ones() -> None:
    text = FORMATTED
    assert fmt(text.replace(b"\n", b"\r\n")) == text


def test_what_a_waiver_is_about_stays_on_its_line() -> None:
    entry = (
        b"  credit: {about: who is credited, decided_by: revops, within: 5 days, label: Who is credited with a lead}"
    )
    waiver = b"  # slac: ignore[SLA612] until=2027-12-31 -- a long time was agreed on, and both sides know why it is so"
    data = FORMATTED + b"\ndisputes:\n" + entry + waiver + b"\n"
    assert waiver in fmt(data)
    assert len([line for line in fmt(data).splitlines() if b"credit" in line]) == 1
