"""`slac changes --draft`: what is written to be filled in, and what is added to a file that is there."""

from pathlib import Path

import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.diff.change import Change, Step
from sla_compiler.diff.draft import EVIDENCE, EXPECTED, WHY
from sla_compiler.driver.examine import examined
from sla_compiler.driver.reasons import Drafted, draft
from sla_compiler.model.spec import Spec
from tests.conftest import ROOT, Golden
from tests.diff.changelog.versions import (
    CAPACITY,
    CHANGES,
    DUTY,
    LIMIT,
    MINUTES,
    NEW_TEXT,
    OLD_TEXT,
    REASONS,
    THRESHOLD,
    VERSION,
    change,
    edited,
    reading,
    spec,
)

HERE = Path(__file__).parent
RECOMPUTE = {"existing_leads: keep ": "existing_leads: recompute "}
ODD = change('"a" and {b}: # it is [c]', Step.MINOR, "clocks", "first_touch", "alerts", 0, "at")
BRACKETS = change("[all of it]", Step.MINOR, "stages", "sql", "when")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "sla.yaml"
    made.write_text(NEW_TEXT, encoding="utf-8")
    return made


def drafted(path: Path, *changes: Change, old: str = OLD_TEXT) -> Drafted:
    def difference(before: Spec, after: Spec) -> tuple[Change, ...]:
        assert before.agreement.version != after.agreement.version
        return changes

    return draft(path, spec(old), difference)


def names(path: Path, *changes: Change, old: str = OLD_TEXT) -> set[str]:
    """The rules that find something in the agreement and the reasons as they lie there."""
    found = examined(path, reading(path.read_text(encoding="utf-8")), spec(old), changes)
    return {one.finding.rule.name for one in found.findings}


def test_the_draft_as_agreed(path: Path, golden: Golden) -> None:
    found = drafted(path, *CHANGES, DUTY)
    assert found.file == path.parent / "changes" / "3.2.0.yaml"
    assert found.added == (LIMIT.key, THRESHOLD.key, CAPACITY.key, DUTY.key)
    golden(HERE / "draft.yaml", found.file.read_bytes())


def test_the_schema_that_it_names_lies_beside_it(path: Path) -> None:
    found = drafted(path, *CHANGES)
    assert found.schema == found.file.with_name("changes.schema.json")
    assert found.file.read_text(encoding="utf-8").startswith(f"# yaml-language-server: $schema={found.schema.name}\n")
    assert found.schema.read_bytes() == (ROOT / "schemas" / "changes-v1.schema.json").read_bytes()


@pytest.mark.parametrize("there", ["a file", "a link to nowhere"])
def test_a_schema_that_is_there_stays(path: Path, there: str) -> None:
    schema = path.parent / "changes" / "changes.schema.json"
    schema.parent.mkdir()
    if there == "a file":
        schema.write_text("{}", encoding="utf-8")
    else:
        schema.symlink_to("absent")
    found = drafted(path, *CHANGES)
    assert found.schema is None
    assert schema.read_text(encoding="utf-8") == "{}" if there == "a file" else not schema.exists()


def test_a_draft_is_empty_until_it_is_filled_in(path: Path) -> None:
    file = drafted(path, *CHANGES, DUTY, ODD).file
    assert names(path, *CHANGES, DUTY, ODD) == {"empty-reason", "no-expected-impact"}
    text = file.read_text(encoding="utf-8").replace(WHY, "It was asked for").replace(EVIDENCE, "The review of Q3")
    file.write_text(text.replace(f"expects: {EXPECTED}", "expects: {metric: acceptance, to: 82%}"), encoding="utf-8")
    assert names(path, *CHANGES, DUTY, ODD) == set()


def test_what_is_missing_is_added_and_the_rest_stays(path: Path) -> None:
    file = path.parent / "changes" / "3.2.0.yaml"
    file.parent.mkdir()
    file.write_text(REASONS, encoding="utf-8")
    assert drafted(path, *CHANGES) == Drafted(file)
    assert file.read_text(encoding="utf-8") == REASONS
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    assert drafted(path, *CHANGES, DUTY, ODD).added == (DUTY.key,)  # the clock as a whole is explained
    text = file.read_text(encoding="utf-8")
    assert text.startswith(REASONS)
    assert text[len(REASONS) :] == (
        "  duties.feedback:\n"
        "    what: Sales shares what it learns of each campaign\n"
        f"    reason: {WHY}\n"
        f"    evidence: {EVIDENCE}\n"
        "    expects: none\n"
    )
    assert names(path, *CHANGES, DUTY, ODD) == {"empty-reason"}
    assert drafted(path, *CHANGES, DUTY, ODD).added == ()


IN_BRACKETS = """\
{changes: v1, agreement: inbound, version: 3.2.0, from: 3.1.0,
 entries: {clocks.first_touch: {reason: Because, evidence: It is}}}
"""
WITHOUT_ENTRIES = "changes: v1\nagreement: inbound\nversion: 3.2.0\nfrom: 3.1.0\n"
INDENTED = f"""\
{WITHOUT_ENTRIES}entries:
    clocks.first_touch:   # so
        reason: Because
        evidence: It is
""".replace("\n", "\r\n")


@pytest.mark.parametrize("text", [IN_BRACKETS, WITHOUT_ENTRIES, INDENTED])
def test_entries_are_added_in_the_style_of_the_file(path: Path, text: str) -> None:
    file = path.parent / "changes" / "3.2.0.yaml"
    file.parent.mkdir()
    file.write_bytes(text.encode())
    assert DUTY.key in drafted(path, LIMIT, ODD, DUTY, THRESHOLD, BRACKETS).added
    after = file.read_bytes().decode()
    assert "\r\n" not in text or after.count("\r\n") == after.count("\n")
    assert "# so" not in text or "# so" in after
    assert names(path, LIMIT, ODD, DUTY, THRESHOLD, BRACKETS) == {"empty-reason", "no-expected-impact"}


def test_a_file_with_errors_is_left_alone(path: Path) -> None:
    file = path.parent / "changes" / "3.2.0.yaml"
    file.parent.mkdir()
    file.write_text("changes: v1\nentries: {\n", encoding="utf-8")
    found = drafted(path, *CHANGES)
    assert found.added == ()
    assert found.findings
    assert found.texts[found.findings[0].file].startswith("changes: v1")
    assert file.read_text(encoding="utf-8") == "changes: v1\nentries: {\n"


def test_an_agreement_with_errors_has_no_draft(path: Path) -> None:
    path.write_text("sla: v1\n", encoding="utf-8")
    found = drafted(path, *CHANGES)
    assert found.findings
    assert not (path.parent / "changes").exists()


def test_nothing_is_written_where_nothing_needs_a_reason(path: Path) -> None:
    assert drafted(path, VERSION, MINUTES) == Drafted(path.parent / "changes" / "3.2.0.yaml")
    assert not (path.parent / "changes").exists()


@pytest.mark.parametrize(("version", "said"), [("3.1.0", "is 3.1.0 as it was"), ("2.0.0", "2.0.0 is below 3.1.0")])
def test_the_version_comes_first(path: Path, version: str, said: str) -> None:
    path.write_text(edited(NEW_TEXT, {"version: 3.2.0 ": f"version: {version} "}), encoding="utf-8")
    with pytest.raises(UnusableError, match=said):
        draft(path, spec(OLD_TEXT), lambda _, __: CHANGES)
    assert not (path.parent / "changes").exists()


def test_leads_under_way_are_looked_at_anew(path: Path) -> None:
    path.write_text(edited(NEW_TEXT, RECOMPUTE), encoding="utf-8")
    old = edited(OLD_TEXT, RECOMPUTE)
    assert names(path, *CHANGES, old=old) == {"no-change-file"}
    file = drafted(path, *CHANGES, old=old).file
    assert "\n# Leads under way move to this version" in file.read_text(encoding="utf-8")
    file.write_text(REASONS, encoding="utf-8")
    assert names(path, *CHANGES, old=old) == {"leads-under-way"}
    assert drafted(path, *CHANGES, old=old).added == ("existing_leads",)
    text = REASONS.replace("2027-01-01\n", "2027-01-01\nexisting_leads: recompute\n")
    assert file.read_text(encoding="utf-8") == text
    assert names(path, *CHANGES, old=old) == set()
    assert names(path, VERSION, CAPACITY, old=old) == {"reason-without-change"}  # these reach no lead
