"""`slac changelog`: the file that is made of all reasons, newest version first, always the same."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from sla_compiler.core.errors import UnusableError
from sla_compiler.diff.log import MARK, key_in_words
from sla_compiler.driver.changelog import changelog_text, write_changelog
from sla_compiler.prose.lexicon import lexicon
from sla_compiler.resolve.agreement import agreement_from
from tests.conftest import Golden
from tests.diff.changelog.versions import NEW_TEXT, REASONS, spec

HERE = Path(__file__).parent
SECOND = """\
changes: v1
agreement: inbound
version: 3.10.0
from: 3.2.0
existing_leads: recompute
entries:
  parties.sponsor:
    reason: "*Bold* [link](https://example.org) <b>x</b> `code` | 1. - #"
    evidence: <what shows that it is needed>
    expects: none
  duties.feedback.text:
    what: Sales_shares *all* of it
    reason: Wording
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "sla.yaml"
    made.write_text(NEW_TEXT, encoding="utf-8")
    folder = tmp_path / "changes"
    folder.mkdir()
    (folder / "3.2.0.yaml").write_text(REASONS, encoding="utf-8")
    (folder / "3.10.0.yaml").write_text(SECOND, encoding="utf-8")
    (folder / "1.0.0.yaml").write_text("changes: v1\nagreement: inbound\nversion: 1.0.0\n", encoding="utf-8")
    (folder / "9.0.0.yaml").write_text("changes: v1\nagreement: other\nversion: 9.0.0\n", encoding="utf-8")
    (folder / "README.md").write_text("not read", encoding="utf-8")
    return made


def test_the_change_log_as_agreed(path: Path, golden: Golden) -> None:
    found = write_changelog(path)
    assert found.differs
    data = found.file.read_bytes()
    golden(HERE / "CHANGELOG.md", data)
    versions = [line.split(",")[0] for line in data.decode().splitlines() if line.startswith("## ")]
    assert versions == ["## 3.10.0", "## 3.2.0", "## 1.0.0"]
    assert not write_changelog(path).differs
    assert found.file.read_bytes() == data


def test_user_text_is_printed_literally(path: Path) -> None:
    html = MarkdownIt("commonmark").render(write_changelog(path).file.read_text(encoding="utf-8"))
    assert "*Bold* [link](https://example.org) &lt;b&gt;x&lt;/b&gt; `code` | 1. - #" in html
    assert "<p>Sales_shares *all* of it.</p>" in html
    assert "<b>" not in html


def test_a_check_writes_nothing(path: Path) -> None:
    file = path.with_name("CHANGELOG.md")
    assert write_changelog(path, check=True).differs
    assert not file.exists()
    write_changelog(path)
    assert not write_changelog(path, check=True).differs
    file.write_bytes(file.read_bytes() + b"\n")
    assert write_changelog(path, check=True).differs
    assert file.read_bytes().endswith(b"\n\n")


def test_the_layout_of_the_reasons_does_not_show(path: Path) -> None:
    data = write_changelog(path).file.read_bytes()
    reasons = path.parent / "changes" / "3.2.0.yaml"
    reasons.write_text(
        f"# anew\n{REASONS}".replace("reason: Somebody must call them", "reason: 'Somebody must  call them'")
    )
    assert not write_changelog(path, check=True).differs
    reasons.write_text(REASONS.replace("Somebody", "Nobody"))
    assert write_changelog(path).file.read_bytes() == data.replace(b"Somebody", b"Nobody")


def test_a_file_of_others_is_not_written_over(path: Path) -> None:
    file = path.with_name("CHANGELOG.md")
    file.write_text("# Ours\n", encoding="utf-8")
    with pytest.raises(UnusableError, match="was not written by `slac changelog`"):
        write_changelog(path)
    assert file.read_text(encoding="utf-8") == "# Ours\n"
    file.write_text(f"{MARK}\nolder\n", encoding="utf-8")
    assert write_changelog(path).differs


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("3.3.0.yaml", "changes: v1\nagreement: inbound\nversion: 3.4.0\n", "is about version 3.4.0"),
        ("next.yaml", "changes: v1\n", "is called after no version"),
        ("3.3.0.yml", "changes: v1\n", "is called after no version"),
        ("03.3.0.yaml", "changes: v1\n", "is called after no version"),
    ],
)
def test_files_that_are_called_otherwise(path: Path, name: str, text: str, said: str) -> None:
    (path.parent / "changes" / name).write_text(text, encoding="utf-8")
    with pytest.raises(UnusableError, match=said):
        write_changelog(path)


def test_a_file_with_errors_is_shown(path: Path) -> None:
    (path.parent / "changes" / "3.2.0.yaml").write_text(REASONS.replace("to: 240", "to: lots"), encoding="utf-8")
    found = write_changelog(path)
    assert [one.finding.message for one in found.findings] == ["`lots` is not a share, a number or a time"]
    assert list(found.texts) == [found.findings[0].file]
    assert not found.file.exists()
    with pytest.raises(UnusableError, match=r"changes/3\.2\.0\.yaml:16:34: error\[SLA\d+\] `lots` is not"):
        changelog_text(path, agreement_from(spec(NEW_TEXT)))


def test_no_reasons_no_change_log(tmp_path: Path) -> None:
    path = tmp_path / "sla.yaml"
    path.write_text(NEW_TEXT, encoding="utf-8")
    assert changelog_text(path, agreement_from(spec(NEW_TEXT))) is None
    with pytest.raises(UnusableError, match="no version of `inbound` says"):
        write_changelog(path)
    path.write_text("sla: v1\n", encoding="utf-8")
    assert write_changelog(path).findings


def test_a_build_has_the_same_text(path: Path) -> None:
    text = changelog_text(path, agreement_from(spec(NEW_TEXT)))
    assert text is not None
    assert write_changelog(path).file.read_bytes() == text.encode()


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("clocks.first_touch.within.b", "First contact (clock): within, B"),
        ("clocks.first_touch.alerts[0].at", "First contact (clock): alerts, number 1, at"),
        ("lead.attributes.employees", "Company size (attribute)"),
        ("agreement.existing_leads", "Agreement: existing leads"),
        ("clocks.gone_by_now.within", "Gone by now (clock): within"),
        ("parties.sales.signs", "Sales (party): signs"),
        ("stages", "Stages"),
        ("routing.mql.known.to", "MQL (routing): known, to"),
        ("x..[y", "X: , , Y"),
    ],
)
def test_a_key_in_words(key: str, words: str) -> None:
    assert key_in_words(lexicon(agreement_from(spec(NEW_TEXT))), key) == words
