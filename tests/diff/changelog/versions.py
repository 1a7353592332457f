"""Two versions of one agreement, and what changed between them, judged by hand."""

from functools import cache
from pathlib import Path
from typing import Literal

from sla_compiler.core.span import Path as Steps
from sla_compiler.diff.change import Change, Effect, Step, Verdict
from sla_compiler.diff.fact import Fact
from sla_compiler.driver.examine import Examined, examined
from sla_compiler.driver.read import Reading, read_data
from sla_compiler.findings.selection import SOUND
from sla_compiler.model.spec import Spec
from tests.conftest import ROOT

OLD_TEXT = (ROOT / "examples" / "inbound" / "sla.yaml").read_text(encoding="utf-8")
EDITS = {
    "version: 3.1.0 ": "version: 3.2.0 ",
    "effective: 2026-10-01": "effective: 2027-01-01",
    "b: 4 business hours": "b: 2 business hours",
    "intent >= 60": "intent >= 50",
    "reps: 6, leads_per_rep: 40": "reps: 7, leads_per_rep: 40",
    "minutes: 30}": "minutes: 45}",
}


def edited(text: str, edits: dict[str, str]) -> str:
    for old, new in edits.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


NEW_TEXT = edited(OLD_TEXT, EDITS)


@cache
def reading(text: str) -> Reading:
    return read_data("sla.yaml", text.encode(), SOUND)


def spec(text: str) -> Spec:
    found = reading(text)
    assert found.spec is not None, found.findings
    return found.spec


def change(says: str, step: Step, *path: str | int, moves_leads: bool = False) -> Change:
    steps: Steps = path
    keeps: Literal["keeps"] = "keeps"
    fact = Fact("changed", steps, steps, "before", "after")
    return Change("by_hand", fact, says, (Effect("sales", keeps, Verdict.STRICTER),), step, moves_leads)


LIMIT = change(
    "First contact with tier b: 2 business hours instead of 4\u00a0business hours",
    Step.MINOR,
    *("clocks", "first_touch", "within", "b"),
)
THRESHOLD = change("A lead is an MQL with 50 points of intent", Step.MINOR, "stages", "mql", "when", moves_leads=True)
CAPACITY = change("Sales has 7 reps instead of 6", Step.MINOR, "commitments", "capacity", "reps")
MINUTES = change("The scorecard takes 45 minutes instead of 30", Step.PATCH, "reviews", "scorecard", "minutes")
VERSION = change("This is version 3.2.0", Step.NONE, "agreement", "version")
CHANGES = (VERSION, LIMIT, THRESHOLD, CAPACITY, MINUTES)
DUTY = change("Sales shares what it learns of each campaign", Step.MINOR, "duties", "feedback")
STAGE = change("There is no stage `sal` any more", Step.MAJOR, "stages", "sal", moves_leads=True)

REASONS = """\
changes: v1
agreement: inbound
version: 3.2.0
from: 3.1.0
effective: 2027-01-01
entries:
  clocks.first_touch:            # the limit of tier b, and whatever else of this clock changes
    reason: Reps answer in two hours already, and buyers expect it
    evidence: Median first contact of tier B was 1 h 40 min in Q3
    expects: {metric: contact_time, from: 1 business hour 40 business minutes, to: 1 business hour}
  stages.mql.when:
    reason: Half of the leads between 50 and 60 were called anyway
    evidence: 212 leads of Q3, of which sales accepted 170
    expects:
      - {metric: acceptance, from: 78%, to: 82%}
      - {metric: mql_volume, to: 240}
  commitments.capacity:
    reason: Somebody must call them
    evidence: The plan of the sales team for 2027
    expects: {metric: capacity, from: 6, to: 7}
"""


def examine_text(data: bytes | None, changes: tuple[Change, ...], new: str = NEW_TEXT, old: str = OLD_TEXT) -> Examined:
    """What is found in the new version and a file of reasons."""
    return examined(Path("sla.yaml"), reading(new), spec(old), changes, lambda _: data)
