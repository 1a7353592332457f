"""A lead that a finding shows is a history: `slac score` reads it, and it is the same in every run."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sla_compiler.driver.ask import ask
from sla_compiler.driver.score import score
from sla_compiler.prove.prover import NoLead, Undecided
from sla_compiler.prove.witness import Witness
from sla_compiler.report.answer import render_json
from tests.cli import running

ROOT = Path(__file__).resolve().parents[2]
INBOUND = ROOT / "examples" / "inbound" / "sla.yaml"
ASKED = [
    ("mql and tier = b and region is unknown", "mql", "b"),
    ("sql and fit < 20", "sql", "a"),
    ("nurture and intent >= 60", "nurture", "a"),
    ("won and competitor", "won", "a"),
    ("engaged and not demo_request ever", "engaged", "b"),
    ("intent < 20 and webinar ever and not webinar within 30 days", "raw", "b"),
    ("raw and tier = event", "raw", "event"),
    ("disqualified", "disqualified", "b"),
]


def slac(*words: str) -> tuple[int, str]:
    done = running.slac(*words, cwd=ROOT)
    return done.returncode, done.stdout.decode()


@pytest.mark.parametrize(("sentence", "stage", "tier"), ASKED, ids=[one[0] for one in ASKED])
def test_a_lead_that_is_shown_can_be_scored(sentence: str, stage: str, tier: str, tmp_path: Path) -> None:
    answer = ask(INBOUND, sentence).answer
    assert isinstance(answer, Witness)
    lead = tmp_path / "lead.json"
    lead.write_text(answer.text(), encoding="utf-8")
    at = json.loads(render_json(answer))["at"]
    standing = score(INBOUND, lead, at).standing
    assert standing is not None
    assert (standing.stage, standing.tier) == (stage, tier)


@pytest.mark.parametrize("sentence", ["fit > 100", "sal and employees < 10 and fit >= 70 and mql", "raw and student"])
def test_what_no_lead_can_be_is_proved(sentence: str) -> None:
    assert isinstance(ask(INBOUND, sentence).answer, NoLead)


def test_what_needs_a_longer_history_is_undecided() -> None:
    assert isinstance(ask(INBOUND, "3+ of nurture ever").answer, Undecided)


def test_nothing_of_the_machine_shows() -> None:
    words = [sys.executable, "-c", "import sys; from sla_compiler.cli.entry import main; sys.exit(main())"]
    seen = {
        subprocess.run(
            [*words, "ask", str(INBOUND), "nurture and intent >= 60", "--format", "json"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(seen) == 1


def test_the_command_says_what_it_found() -> None:
    status, out = slac("ask", str(INBOUND), "mql and tier = event")
    assert status == 0
    assert "it is in `mql`, tier `event`" in out
    assert slac("ask", str(INBOUND), "fit > 100") == (1, "no lead can: this is proved\n")
    for wrong in ("fit =>", "nobody ever", "else", "tier = x"):
        assert slac("ask", str(INBOUND), wrong)[0] == 2
