"""Between any two agreements, the draft that is filled in explains everything that changed, and nothing else."""

from pathlib import Path

import pytest

from sla_compiler.diff.change import Change
from sla_compiler.diff.draft import EVIDENCE, EXPECTED, WHY
from sla_compiler.diff.facts import facts
from sla_compiler.diff.judge import judged
from sla_compiler.diff.measured import kinds_of
from sla_compiler.diff.renaming import in_new_ids
from sla_compiler.driver.changelog import write_changelog
from sla_compiler.driver.examine import examined
from sla_compiler.driver.read import read
from sla_compiler.driver.reasons import draft
from sla_compiler.findings.selection import SOUND
from sla_compiler.model.spec import Spec
from sla_compiler.resolve.agreement import agreement_from
from tests.conftest import ROOT
from tests.diff.changelog.versions import spec

WHOLE = ROOT / "tests" / "language" / "whole.sla.yaml"
PATHS = [ROOT / "examples" / name / "sla.yaml" for name in ("inbound", "service_guarantees", "two_pages")]
PAIRS = [*zip((*PATHS, WHOLE), (*PATHS[1:], WHOLE, PATHS[0]), strict=True), (WHOLE, PATHS[1])]
FIGURES = {"share": "50%", "number": "12", "time": "3 hours"}


def changes(old: Spec, new: Spec) -> tuple[Change, ...]:
    return judged(facts(old, new), agreement_from(in_new_ids(old, new).spec), agreement_from(new))


def relabelled(path: Path, version: str) -> str:
    """An agreement under another id, version and first day."""
    text = path.read_text(encoding="utf-8")
    head = spec(text).agreement
    for before, after in (
        (f"id: {head.id}", "id: same"),
        (f"version: {head.version}", f"version: {version}"),
        (f"effective: {head.effective}", "effective: 2026-10-01"),
    ):
        assert text.count(before) >= 1
        text = text.replace(before, after, 1)
    return text


@pytest.mark.parametrize(("before", "after"), PAIRS, ids=lambda path: path.parent.name)
def test_a_draft_that_is_filled_in_explains_everything(before: Path, after: Path, tmp_path: Path) -> None:
    old, path = spec(relabelled(before, "1.0.0")), tmp_path / "sla.yaml"
    path.write_text(relabelled(after, "2.0.0"), encoding="utf-8")
    found = draft(path, old, changes)
    assert len(found.added) > 5
    here = read(path, SOUND)
    assert here.spec is not None
    metric, kinds = next(iter(kinds_of(here.spec).items()))
    text = found.file.read_text(encoding="utf-8").replace(WHY, "It was asked for").replace(EVIDENCE, "The review")
    text = text.replace(f" {EXPECTED}", f" {{metric: {metric}, to: {FIGURES[kinds[0]]}}}")
    found.file.write_text(text, encoding="utf-8")
    found_left = examined(path, here, old, changes(old, here.spec)).findings
    # The whole language uses `moved_from` everywhere, and is no later version of anything.
    left = [one for one in found_left if one.finding.rule.name != "rename-without-effect" or after != WHOLE]
    assert [(one.finding.rule.name, one.finding.message) for one in left] == []
    assert draft(path, old, changes).added == ()
    assert write_changelog(path).file.read_text(encoding="utf-8").count("\n### ") == len(found.added)
