"""Which version has to be written for what changed, and what is enough where a rename was not written down."""

import pytest

from sla_compiler.diff.difference import difference
from sla_compiler.diff.raising import next_version, raised_too_little
from tests.diff.changelog.versions import OLD_TEXT, edited, spec

RENAMED = {"  joint_session: {": "  sessions: {"}
WRITTEN = {"  joint_session: {": "  sessions: {moved_from: joint_session, "}
SHORTER = {"b: 4 business hours": "b: 2 business hours"}
LINE = (
    "  enablement: {owner: marketing, delivers: {case_study_pdf: 2, battle_card: 3, roi_calculator: 1}, per: quarter}\n"
)
GONE = {LINE: ""}


def advice(edits: dict[str, str], version: str = "3.1.0") -> str:
    """What is advised for the example with these edits, under this version."""
    old, new = spec(OLD_TEXT), spec(edited(OLD_TEXT, {**edits, "version: 3.1.0 ": f"version: {version} "}))
    return next_version(difference(old, new).changes, old, new)


def too_low(edits: dict[str, str], version: str) -> list[str]:
    old, new = spec(OLD_TEXT), spec(edited(OLD_TEXT, {**edits, "version: 3.1.0 ": f"version: {version} "}))
    return [one.help for one in raised_too_little(difference(old, new).changes, old, new)]


@pytest.mark.parametrize(
    ("edits", "version"),
    [
        ({"minutes: 30}": "minutes: 45}"}, "3.1.1"),
        ({"effective: 2026-10-01": "effective: 2027-01-01"}, "3.1.1"),
        (WRITTEN, "3.1.1"),
        (SHORTER, "3.2.0"),
    ],
)
def test_the_version_that_may_follow(edits: dict[str, str], version: str) -> None:
    assert advice(edits) == f"write `version: {version}`, or a higher one"
    assert too_low(edits, version) == []


@pytest.mark.parametrize(
    ("edits", "version", "enough"),
    [(RENAMED, "3.1.0", "3.1.1"), (RENAMED, "3.2.0", "3.2.0"), (RENAMED | SHORTER, "3.1.1", "3.2.0")],
)
def test_a_rename_that_nobody_wrote_down(edits: dict[str, str], version: str, enough: str) -> None:
    said = (
        "write `version: 4.0.0`, or a higher one; or, if `duties.sessions` is what was `joint_session`, "
        f"write `moved_from: joint_session` there, and {enough} is enough"
    )
    assert advice(edits, version) == said
    if version != "3.1.0":
        assert too_low(edits, version) == [said]
    assert too_low(WRITTEN | {key: text for key, text in edits.items() if key not in WRITTEN}, enough) == []


def test_a_rename_beside_something_that_is_gone() -> None:
    assert advice(RENAMED | GONE) == (
        "write `version: 4.0.0`, or a higher one; if `duties.sessions` is what was `joint_session`, "
        "write `moved_from: joint_session` there too"
    )


def test_several_renames() -> None:
    two = RENAMED | {"  enablement: {": "  materials: {"}
    assert advice(two) == (
        "write `version: 4.0.0`, or a higher one; or, if these only have other ids, write `moved_from: enablement` "
        "in `commitments.materials` and `moved_from: joint_session` in `duties.sessions`, and 3.1.1 is enough"
    )
