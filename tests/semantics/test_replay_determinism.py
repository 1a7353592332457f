"""The same lead has the same standing, to the letter, in every process."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_ASK = """
from pathlib import Path
from tests.semantics.telling import agreement_from_file, at, lead_of, standing_in_words
agreement = agreement_from_file(Path("tests/language/whole.sla.yaml"))
facts = [
    "1 00:00 set role director", "1 00:00 set employees 500", "1 00:00 set region US",
    "1 00:00 set products core | add_on", "1 09:00 event demo_request", "1 09:00 event trial_signup",
    "1 10:00 rep Ann emea", "1 11:00 event reply", "1 12:00 event outage", "2 09:00 rep Bob",
    "2 10:00 activity call", "3 10:00 disposition not_ready", "9 10:00 event demo_request",
    "40 10:00 event webinar", "41 10:00 set email_kind student",
]
lead = lead_of(agreement, "1 00:00", facts)
for moment in ("1 12:00", "3 10:00", "41 09:00", "60 00:00"):
    print(standing_in_words(agreement, lead, at(moment)))
"""


def _answer(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", _ASK], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_no_hash_shows_in_a_standing() -> None:
    first = _answer("0")
    assert "disqualified" in first
    assert "excused" in first or "breached" in first
    assert first == _answer("1") == _answer("4242")
