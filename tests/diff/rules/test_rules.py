"""Every rule about a new version and its reasons is found, alone, in a bad fixture, and nothing is in the good one.

A fixture is a file of reasons; what else differs from the two versions in `tests/diff/changelog/versions.py`, of the
agreement or of what changed, stands in the table below.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sla_compiler.diff.change import Change, Step
from sla_compiler.driver.examine import Examined, examined
from sla_compiler.findings.catalogue import declared
from sla_compiler.findings.finding import Rule
from sla_compiler.report.text import render
from sla_compiler.syntax.yaml import load
from tests.conftest import Golden
from tests.diff.changelog.versions import (
    CHANGES,
    DUTY,
    LIMIT,
    MINUTES,
    NEW_TEXT,
    OLD_TEXT,
    REASONS,
    STAGE,
    VERSION,
    edited,
    examine_text,
    reading,
    spec,
)

HERE = Path(__file__).parent
RULES = {rule.name.replace("-", "_"): rule for rule in declared("sla_compiler.diff.rules")}
SECTIONS = ("What: ", "Why: ", "Example:\n", "Instead:\n")
RECOMPUTE = {"existing_leads: keep ": "existing_leads: recompute "}


@dataclass(frozen=True)
class Case:
    """How a fixture of a rule differs from the two versions.

    `beside` is the version of which the fixture is the file, where it lies beside the reasons for the new one.
    """

    old: dict[str, str] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)
    good: dict[str, str] = field(default_factory=dict)
    changes: tuple[Change, ...] = CHANGES
    beside: str = ""


CASES = {
    "version_raised_too_little": Case(
        new={"version: 3.2.0": "version: 3.1.1"}, good={"version: 3.2.0": "version: 4.0.0"}, changes=(LIMIT, STAGE)
    ),
    "effective_too_early": Case(new={"effective: 2027-01-01": "effective: 2026-09-30"}),
    "leads_under_way": Case(old=RECOMPUTE, new=RECOMPUTE, good=RECOMPUTE),
    "no_change_file": Case(good={}),
    "rename_without_effect": Case(
        new={"senior: {": "leader: {moved_from: senoir, "}, good={"senior: {": "leader: {moved_from: senior, "}
    ),
    "version_that_never_was": Case(beside="3.1.5"),
}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(name: str, kind: str) -> Examined:
    case, file = CASES.get(name, Case()), HERE / name / f"{kind}.yaml"
    data = file.read_bytes() if file.is_file() else None
    new = edited(NEW_TEXT, case.new if kind == "bad" else case.good)
    if case.beside and data is not None:
        return examine_beside({"3.2.0": REASONS, case.beside: data.decode()}, case.changes, new)
    return examine_text(data, case.changes, new, edited(OLD_TEXT, case.old))


def examine_beside(
    reasons: dict[str, str], changes: tuple[Change, ...], new: str = NEW_TEXT, old: str = OLD_TEXT
) -> Examined:
    """What is found where there are files of reasons for several versions."""
    for version, text in reasons.items():
        file = Path("changes", f"{version}.yaml")
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return examined(Path("sla.yaml"), reading(new), spec(old), changes)


def codes(one: Examined) -> set[str]:
    return {item.finding.rule.code for item in one.findings}


def test_every_rule_has_a_good_fixture() -> None:
    assert {folder.name for folder in HERE.iterdir() if (folder / "good.yaml").is_file()} == set(RULES)


@pytest.mark.parametrize("name", sorted(RULES))
def test_the_bad_fixture_has_this_fault_and_no_other(name: str) -> None:
    assert codes(found(name, "bad")) == {RULES[name].code}


@pytest.mark.parametrize("name", sorted(RULES))
def test_the_good_fixture_has_no_fault(name: str) -> None:
    good = found(name, "good")
    assert good.findings == ()
    assert good.reasons is not None


@pytest.mark.parametrize("name", sorted(RULES))
def test_findings_are_shown_as_agreed(name: str, golden: Golden) -> None:
    bad, case = found(name, "bad"), CASES.get(name, Case())
    texts = {"sla.yaml": edited(NEW_TEXT, case.new), **bad.texts}
    golden(HERE / name / "expected.txt", render(list(bad.findings), texts, color=False).encode())


@pytest.mark.parametrize("name", sorted(RULES))
def test_nothing_is_said_twice_and_everything_has_advice(name: str) -> None:
    bad = found(name, "bad").findings
    said = [(item.finding.message, item.span) for item in bad]
    assert len(set(said)) == len(said)
    assert [item.finding.message for item in bad if not item.finding.help] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_every_rule_is_explained_with_sound_examples(rule: Rule) -> None:
    page = declared("sla_compiler.diff.rules")[rule]
    positions = [page.find(section) for section in SECTIONS]
    assert -1 not in positions
    assert positions == sorted(positions)
    for block in page.split("Example:\n")[1].split("Instead:\n"):
        text = "\n".join(line.removeprefix("    ") for line in block.strip("\n").split("\n"))
        assert load("x", text.encode())[1] == ()


def test_codes_are_used_once_and_by_no_other_rule() -> None:
    others = declared("sla_compiler.sign.rules").keys() | declared("sla_compiler.linter.rules").keys()
    assert len({rule.code for rule in RULES.values()}) == len(RULES)
    assert {rule.code for rule in RULES.values()} & {rule.code for rule in others} == set()
    assert {rule.name for rule in RULES.values()} & {rule.name for rule in others} == set()
    assert {rule.family for rule in RULES.values()} == {6}


def examine(text: str | None, *changes: Change, new: str = NEW_TEXT) -> list[tuple[str, str]]:
    """The name and the message of every finding about these changes."""
    data = None if text is None else text.encode()
    found = examine_text(data, changes, new).findings
    return [(item.finding.rule.name, item.finding.message) for item in found]


def test_wording_alone_needs_no_file_and_may_have_an_entry() -> None:
    patch = edited(NEW_TEXT, {"version: 3.2.0": "version: 3.1.1"})
    assert examine(None, VERSION, MINUTES, new=patch) == []
    head = REASONS.split("effective")[0].replace("3.2.0", "3.1.1")
    assert examine(head, MINUTES, new=patch) == []
    entry = "entries:\n  reviews.scorecard.minutes:\n    reason: Thirty were too few\n"
    assert examine(head + entry, MINUTES, new=patch) == []
    assert [name for name, _ in examine(head + entry.replace("Thirty were too few", "tbd"), MINUTES, new=patch)] == [
        "empty-reason"
    ]


def test_a_version_that_is_not_higher_is_asked_for_no_reasons() -> None:
    """That it is not higher is said elsewhere, and its file is about what changed long ago."""
    assert examine(None, LIMIT, new=OLD_TEXT) == []
    assert examine(REASONS, LIMIT, new=OLD_TEXT) == []
    assert examine("changes: [", LIMIT, new=OLD_TEXT) == []
    lower = edited(NEW_TEXT, {"version: 3.2.0": "version: 2.9.0"})
    assert examine(None, LIMIT, new=lower) == []


def test_where_nothing_is_counted_none_is_an_expectation() -> None:
    head = REASONS.split("entries")[0]
    entry = "entries:\n  duties.feedback: {reason: It was asked for, evidence: The review of Q3}\n"
    assert examine(head + entry, DUTY) == [
        ("no-expected-impact", "`duties.feedback` does not say what is to come of it")
    ]
    assert examine(head + entry.replace("Q3}", "Q3, expects: none}"), DUTY) == []


def test_leads_that_move_by_a_decision_of_this_version_surprise_nobody() -> None:
    moving = edited(NEW_TEXT, RECOMPUTE)
    assert examine(REASONS, *CHANGES, new=moving) == []
    carried = examine_text(REASONS.encode(), CHANGES, moving, edited(OLD_TEXT, RECOMPUTE)).findings
    assert [one.finding.rule.name for one in carried] == ["leads-under-way"]


def test_a_whole_section_is_no_reason() -> None:
    text = REASONS.replace("clocks.first_touch:", "clocks:")
    assert [name for name, _ in examine(text, *CHANGES)] == ["unexplained-change", "reason-without-change"]


@pytest.mark.parametrize(
    ("step", "old", "enough", "too_little"),
    [
        (Step.MAJOR, "3.1.4", "4.0.0", "3.9.0"),
        (Step.MINOR, "3.1.4", "3.2.0", "3.1.5"),
        (Step.PATCH, "3.1.4", "3.1.5", None),
        (Step.MAJOR, "0.1.4", "0.2.0", "0.1.5"),
        (Step.MINOR, "0.1.4", "0.2.0", "0.1.9"),
        (Step.NONE, "3.1.4", "3.1.5", None),
        (Step.MINOR, "3.9.0", "3.10.0", "3.9.1"),
    ],
)
def test_how_far_a_version_is_raised(step: Step, old: str, enough: str, too_little: str | None) -> None:
    before = edited(OLD_TEXT, {"version: 3.1.0 ": f"version: {old} "})
    one = Change("by_hand", LIMIT.fact, "x", (), step)

    def names(version: str) -> list[str]:
        after = edited(NEW_TEXT, {"version: 3.2.0 ": f"version: {version} "})
        found = examine_text(None, (one,), after, before).findings
        return [item.finding.rule.name for item in found if item.finding.rule.name != "no-change-file"]

    assert names(enough) == []
    if too_little:
        assert names(too_little) == ["version-raised-too-little"]


def named(one: Examined) -> list[tuple[str, str, str]]:
    """Where each finding is, its message and its help."""
    return [(item.file, item.finding.message, item.finding.help) for item in one.findings]


LATER = REASONS.replace("version: 3.2.0", "version: 3.3.0")
SAME = edited(NEW_TEXT, {"version: 3.2.0 ": "version: 3.1.0 "})


def test_reasons_for_a_version_that_comes_after_the_new_one() -> None:
    found = examine_beside({"3.2.0": REASONS, "3.3.0": LATER}, CHANGES)
    message = "this is about version 3.3.0, and 3.2.0 comes after 3.1.0"
    assert named(found) == [("changes/3.3.0.yaml", message, "merge it into `changes/3.2.0.yaml`, and remove it")]
    assert found.texts["changes/3.3.0.yaml"] == LATER


def test_reasons_for_a_version_that_was_taken_back() -> None:
    found = examine_beside({"3.2.0": REASONS}, (), OLD_TEXT)
    said = (
        "this is about version 3.2.0, and 3.1.0 is the newest",
        "remove it; the next version gets its own",
    )
    assert named(found) == [("changes/3.2.0.yaml", *said)]


def test_reasons_are_not_stale_before_the_version_is_raised() -> None:
    assert examine_beside({"3.2.0": REASONS}, CHANGES, SAME).findings == ()


def test_versions_between_which_each_follows_the_one_before() -> None:
    """Several versions after the base: that the last one follows another than the base is said of its own file."""
    last = REASONS.replace("from: 3.1.0", "from: 3.1.6")
    between = {
        "3.1.5": REASONS.replace("3.2.0", "3.1.5"),
        "3.1.6": REASONS.replace("3.2.0", "3.1.6").replace("from: 3.1.0", "from: 3.1.5"),
    }
    found = examine_beside({**between, "3.2.0": last}, CHANGES)
    assert [(item.file, item.finding.rule.name) for item in found.findings] == [
        ("changes/3.2.0.yaml", "wrong-change-file")
    ]


def test_files_of_reasons_that_cannot_be_judged_are_left_to_the_change_log() -> None:
    found = examine_beside({"3.2.0": REASONS, "3.1.5": "changes: [", "3.1.6": REASONS}, CHANGES)
    assert found.findings == ()


@pytest.mark.parametrize(
    ("old", "new", "message", "advice"),
    [
        (
            {"senior: {": "leader: {moved_from: senior, "},
            {"senior: {": "leader: {moved_from: senior, "},
            "`leader` is called so in version 3.1.0 already",
            "the rename happened before version 3.1.0: leave `moved_from` out",
        ),
        (
            {},
            {"large: {": "large: {moved_from: big, "},
            "`large` is called so in version 3.1.0 already",
            "leave `moved_from` out, or give the entry an id that version 3.1.0 does not have",
        ),
        (
            {"senior: {when": "boss: {when"},
            {"senior: {": "leader: {moved_from: senior, "},
            "version 3.1.0 has no `senior` in `scores.fit.rules`",
            "name what is gone since version 3.1.0 (`boss`), or leave `moved_from` out",
        ),
        (
            {"      senior: {when: role >= director, points: 25}\n": ""},
            {"senior: {": "leader: {moved_from: senior, "},
            "version 3.1.0 has no `senior` in `scores.fit.rules`",
            "leave `moved_from` out: nothing there is gone since version 3.1.0",
        ),
        (
            {},
            {"large: {": "larger: {when: employees >= 900, points: 5, moved_from: large}\n      large: {"},
            "`large` is still here, so `larger` is not what it was",
            "leave `moved_from` out, or take `large` out",
        ),
    ],
)
def test_a_rename_without_effect(old: dict[str, str], new: dict[str, str], message: str, advice: str) -> None:
    found = examine_text(REASONS.encode(), CHANGES, edited(NEW_TEXT, new), edited(OLD_TEXT, old))
    assert [(item.finding.message, item.finding.help) for item in found.findings] == [(message, advice)]


def test_two_entries_that_say_they_were_one() -> None:
    two = {"senior: {": "one: {when: budget, points: 1, moved_from: senior}\n      two: {moved_from: senior, "}
    found = [item.finding for item in examine_text(REASONS.encode(), CHANGES, edited(NEW_TEXT, two)).findings]
    assert [one.message.partition(":")[2] for one in found] == [" `two` does too", " `one` does too"]
    assert {one.help for one in found} == {"write `moved_from: senior` in one of them"}


def test_a_rename_that_holds_is_asked_nothing() -> None:
    """Until the version is raised that alone is said; and what was renamed in the version that holds is its own."""
    renamed = {"senior: {": "leader: {moved_from: senior, "}
    assert examine_text(None, CHANGES, edited(SAME, renamed), edited(OLD_TEXT, renamed)).findings == ()
    assert examine_text(REASONS.encode(), CHANGES, edited(NEW_TEXT, renamed)).findings == ()


def advice_of(text: str, *changes: Change) -> list[str]:
    return [item.finding.help for item in examine_text(text.encode(), changes).findings]


NEARLY = "  clocks.first_touch.within.a:\n    reason: Buyers expect it\n"


def test_only_changes_without_an_entry_are_suggested() -> None:
    lacking = REASONS.replace("  clocks.first_touch: ", "  clocks.first_touch.within.c: ")
    meant = "did you mean `clocks.first_touch.within.b`?"
    assert meant in advice_of(lacking, *CHANGES)
    there = advice_of(REASONS.replace("clocks.first_touch: ", "clocks.first_touch.within.b: ") + NEARLY, *CHANGES)
    assert there == ["take the entry out; `slac diff` shows what changed"]
    assert advice_of(REASONS + NEARLY, *CHANGES) == there  # the entry of the whole clock covers it


def test_what_changed_as_a_whole_and_has_no_entry() -> None:
    text = REASONS.replace("commitments.capacity:", "commitments.capacity.reps.count:")
    assert "write `commitments.capacity.reps`" in advice_of(text, *CHANGES)


def test_an_id_that_was_changed_by_mistake() -> None:
    other, back = edited(NEW_TEXT, {"id: inbound": "id: inbound_2"}), "write `id: inbound` there again"
    found = examine_text(REASONS.encode(), CHANGES, other).findings
    assert [item.finding.help for item in found] == [
        f"write `agreement: inbound_2`; if the `id` of the agreement was changed by mistake, {back}"
    ]
    found = examine_text(REASONS.replace("agreement: inbound", "agreement: deals").encode(), CHANGES).findings
    assert [item.finding.help for item in found] == [
        "write `agreement: inbound`; agreements that are not one have folders of their own"
    ]


@pytest.mark.parametrize(
    ("figure", "advice"),
    [("90", "write `90%`"), ("0.9", "write a share such as `82%`"), ("900", "write a share such as `82%`")],
)
def test_a_number_in_the_place_of_a_share(figure: str, advice: str) -> None:
    text = REASONS.replace("{metric: acceptance, from: 78%, to: 82%}", f"{{metric: acceptance, to: {figure}}}")
    found = [item.finding for item in examine_text(text.encode(), CHANGES).findings]
    assert [(one.message, one.help) for one in found] == [
        (f"`acceptance` is counted as a share, and `{figure}` is a number", advice)
    ]
