"""Where settings are looked for, what each of them does, and what is said of those that mean nothing."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.span import Place
from sla_compiler.driver.rules import all_rules
from sla_compiler.driver.settings import KEYS, PLAIN, Settings, settings
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.findings.selection import SETS, Selection
from tests.cli.running import slac
from tests.conftest import ROOT

PLACE = Place(("parties",))
AGREEMENT = (ROOT / "tests" / "rules" / "clean.yaml").read_text()
NO_SPONSOR = AGREEMENT.replace(", sponsor: true", "")


def rule(code: str) -> Rule:
    return next(one for one in all_rules() if one.code == code)


def test_nothing_is_chosen_where_there_are_no_settings(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert settings(tmp_path) == PLAIN


def test_the_nearest_settings_count_up_to_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "repository" / "agreements"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    (tmp_path / "slac.toml").write_text('fail-on = "error"')
    assert settings(Path()).fail_on is Severity.ERROR
    (inner.parent / ".git").mkdir()
    assert settings(Path()) == PLAIN
    (inner.parent / "pyproject.toml").write_text('[tool.slac]\nfail-on = "note"\nfiles = ["agreements"]')
    assert settings(Path()).fail_on is Severity.NOTE
    assert [path.as_posix() for path in settings(Path()).files] == ["../agreements"]
    (inner / "slac.toml").write_text("")
    assert settings(Path()) == PLAIN


@pytest.mark.parametrize(
    ("text", "message", "advice"),
    [
        ("faill-on = 1", "`slac.toml` has an unknown key `faill-on`", "did you mean `fail-on`?"),
        ('fail-on = "warn"', "`fail-on` in `slac.toml` says `warn`", "did you mean `warning`?"),
        ('select = "SLA3"', "`select` in `slac.toml` is no list of texts", 'for example `select = [".."]`'),
        ('ignore = ["SLA999"]', "`ignore` in `slac.toml` names no rule: `SLA999`", ""),
        (
            'ignore = ["no-sponser"]',
            "`ignore` in `slac.toml` names no rule: `no-sponser`",
            "did you mean `no-sponsor`?",
        ),
        ('rules = "2025.1"', "`rules` in `slac.toml` says `2025.1`", ""),
        ("baseline = 3", "`baseline` in `slac.toml` is no text", ""),
        ('severity = {SLA604 = "fatal"}', "`severity` in `slac.toml` says `fatal`", "known here: "),
        ('severity = "error"', "`severity` in `slac.toml` is no table", ""),
        ('own-rules = ["acme"]', "no installed package has rules called `acme`", "install the package"),
        ("x = ", "cannot read `slac.toml`: ", ""),
    ],
)
def test_what_means_nothing_is_refused(
    text: str, message: str, advice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("slac.toml").write_text(text)
    with pytest.raises(UnusableError) as caught:
        settings(Path())
    assert caught.value.message.startswith(message)
    assert advice in caught.value.advice


def test_a_pinned_set_holds_no_later_rule() -> None:
    assert SETS[0] == "2026.1"
    later = Rule("SLA399", "new", Severity.WARNING, since="2027.1")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sla_compiler.findings.selection.SETS", ("2026.1", "2027.1"))
        assert Selection(rule_set="2027.1").wants(later)
        assert not Selection(rule_set="2026.1").wants(later)
        assert Selection(rule_set="2026.1").wants(rule("SLA604"))


def test_every_rule_belongs_to_a_published_set() -> None:
    assert {one.since for one in all_rules()} <= set(SETS)


def test_rules_are_chosen_by_code_beginning_and_name() -> None:
    sponsor, steward, broken = rule("SLA604"), rule("SLA603"), rule("SLA020")
    for chosen in ("SLA604", "SLA6", "no-sponsor"):
        assert Selection(select=(chosen,)).wants(sponsor)
        assert not Selection(ignore=(chosen,)).wants(sponsor)
    assert not Selection(select=("SLA604",)).wants(steward)
    assert not Selection(select=("SLA6",), ignore=("SLA604",)).wants(sponsor)
    assert Selection(select=("SLA6",), ignore=("SLA0",)).wants(broken)


def test_rules_about_dates_are_asked_only_on_a_day() -> None:
    overdue = rule("SLA613")
    assert overdue.dated
    assert not Selection().wants(overdue)
    assert Selection(at=date(2026, 10, 1)).wants(overdue)


def test_a_severity_is_changed_but_never_that_of_an_unsound_file() -> None:
    chosen = Selection(severities={"SLA604": Severity.NOTE, "unknown-key": Severity.NOTE})
    sponsor, broken = Finding(rule("SLA604"), "x", PLACE), Finding(rule("SLA020"), "x", PLACE)
    assert chosen.weighed(sponsor) == dataclasses.replace(
        sponsor, rule=dataclasses.replace(sponsor.rule, severity=Severity.NOTE)
    )
    assert chosen.weighed(broken) == broken


def run(tmp_path: Path, *words: str, toml: str = "", text: str = NO_SPONSOR) -> tuple[int, str]:
    (tmp_path / "sla.yaml").write_text(text)
    (tmp_path / "slac.toml").write_text(toml)
    done = slac("lint", "--format", "concise", *words, cwd=tmp_path)
    assert done.stderr == b""
    return done.returncode, done.stdout.decode()


def test_settings_decide_what_is_found_and_what_fails(tmp_path: Path) -> None:
    assert run(tmp_path, text=AGREEMENT) == (0, "")
    assert run(tmp_path)[0] == 1
    assert "warning[SLA604]" in run(tmp_path)[1]
    assert run(tmp_path, toml='ignore = ["no-sponsor"]') == (0, "")
    assert run(tmp_path, "--isolated", toml='ignore = ["no-sponsor"]')[0] == 1
    assert run(tmp_path, toml='select = ["SLA1"]') == (0, "")
    assert run(tmp_path, "--select", "SLA1,SLA6", toml='select = ["SLA1"]')[0] == 1
    assert run(tmp_path, "--ignore", "SLA604")[0] == 0
    status, shown = run(tmp_path, toml='severity = {SLA604 = "note"}')
    assert (status, "note[SLA604]" in shown) == (0, True)
    assert run(tmp_path, "--fail-on", "note", toml='severity = {SLA604 = "note"}')[0] == 1
    assert run(tmp_path, "--fail-on", "error")[0] == 0
    assert run(tmp_path, toml='fail-on = "error"')[0] == 0


def test_settings_name_the_files(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(NO_SPONSOR)
    status, shown = run(tmp_path, toml='files = ["other.yaml"]', text=AGREEMENT)
    assert (status, shown.split(":")[0]) == (1, "other.yaml")


def test_every_key_does_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    values = {
        "files": '["a.yaml"]', "rules": '"2026.1"', "select": '["SLA6"]', "ignore": '["SLA604"]', "fail-on": '"note"',
        "severity": '{SLA603 = "note"}', "baseline": '"known.json"', "own-rules": "[]",
    }  # fmt: skip
    assert values.keys() == KEYS.keys()
    Path("slac.toml").write_text("\n".join(f"{key} = {value}" for key, value in values.items()))
    found = settings(Path())
    assert found == Settings(
        Selection(("SLA6",), ("SLA604",), {"SLA603": Severity.NOTE}, "2026.1"),
        (Path("a.yaml"),),
        Severity.NOTE,
        Path("known.json"),
    )
