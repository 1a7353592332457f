"""Rules that a team wrote itself: found only where they are named, and run beside the others."""

import sys
from pathlib import Path

import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.lint import lint
from sla_compiler.driver.own_rules import own_rules
from sla_compiler.driver.settings import settings
from tests.conftest import ROOT

RULE = '''"""What: a version below 2.

Why: our first agreements were trials.

Example:

    agreement: {version: 1.0.0}

Instead:

    agreement: {version: 2.0.0}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.subject import Subject

RULE = Rule("ACME001", "trial-version", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    version = subject.agreement.head.version
    if str(version).startswith("1."):
        yield Finding(RULE, f"`{version}` is a trial", Place(("agreement", "version")), "agree on 2.0.0")
'''


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a package of rules as an installer leaves it."""
    for name in [one for one in sys.modules if one.startswith("acme_")]:
        monkeypatch.delitem(sys.modules, name)
    package = tmp_path / "acme_rules"
    package.mkdir()
    (package / "__init__.py").write_text('"""Rules of our own."""\n')
    (package / "trial_version.py").write_text(RULE)
    (tmp_path / "acme_not.py").write_text('RULE = "none"\n')
    meta = tmp_path / "acme_rules-1.0.dist-info"
    meta.mkdir()
    (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n")
    (meta / "entry_points.txt").write_text(
        "[slac.rules]\nacme = acme_rules\none = acme_rules.trial_version\nnot = acme_not\nwrong = acme_not:RULE\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sla.yaml").write_bytes((ROOT / "tests" / "rules" / "clean.yaml").read_bytes())
    return tmp_path


@pytest.mark.parametrize("name", ["acme", "one"])
def test_rules_of_ones_own_run_beside_the_others(installed: Path, name: str) -> None:
    (installed / "slac.toml").write_text(f'own-rules = ["{name}"]\nseverity = {{ACME001 = "error"}}')
    report = lint([Path("sla.yaml")], settings(Path()))
    assert [str(item.finding.place) for item in report.findings] == ["agreement.version"]
    assert [(item.finding.rule.code, item.finding.rule.severity.value) for item in report.findings] == [
        ("ACME001", "error")
    ]


def test_they_can_be_waived_like_any_other(installed: Path) -> None:
    text = (installed / "sla.yaml").read_text()
    waiver = "  # slac: ignore[ACME001] until=2027-03-31 -- the trial goes on"
    (installed / "sla.yaml").write_text(text.replace("version: 1.0.0", f"version: 1.0.0{waiver}"))
    (installed / "slac.toml").write_text('own-rules = ["acme"]')
    report = lint([Path("sla.yaml")], settings(Path()))
    assert (report.findings, len(report.waived)) == ((), 1)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("amce", "no installed package has rules called `amce`"),
        ("not", "`acme_not`, which `not` names, is no rule"),
        ("wrong", "the entry point `wrong` names no module"),
    ],
)
@pytest.mark.usefixtures("installed")
def test_what_is_no_rule_is_refused(name: str, message: str) -> None:
    with pytest.raises(UnusableError) as caught:
        own_rules([name])
    assert caught.value.message == message
    assert caught.value.advice


@pytest.mark.usefixtures("installed")
def test_nothing_is_loaded_that_is_not_named() -> None:
    assert lint([Path("sla.yaml")], settings(Path())).findings == ()
    assert "acme_rules" not in sys.modules
