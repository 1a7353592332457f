"""Leads as an inbound team sees them, made from a number: `python -m tests.diff.replay.generate N SEED` prints lines.

They are in the terms of `examples/inbound`. A year of them, ten facts each on average: most are never qualified, some
are worked by the book, some late, some never.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

_BEGINNING = datetime(2026, 10, 1, tzinfo=UTC)
_YEAR = 365 * 24 * 3600
_DAY = 24 * 3600
_INTERESTS = ("pricing_view", "pricing_view", "case_study", "webinar", "demo_request", "trial_signup", "contact_form")
_OUTREACH = ("call", "call", "personal_email", "linkedin_message", "video_message")


def leads(count: int, number: int) -> Iterator[dict[str, Any]]:
    """So many histories as `slac score` reads them, each with an `id`; the same for the same number."""
    chance = Random(number)  # noqa: S311 - not for secrets
    for index in range(count):
        yield _lead(chance, f"L{index:07d}")


def _lead(chance: Random, name: str) -> dict[str, Any]:
    created = chance.randrange(_YEAR)
    facts = [*_known(chance), *_visits(chance)]
    if chance.random() < 0.6:
        facts += _work(chance, max(at for at, _ in facts))
    facts.sort(key=lambda one: one[0])
    return {
        "id": name,
        "created": _iso(created),
        "facts": [{"at": _iso(created + at), **what} for at, what in facts if created + at < _YEAR],
    }


def _known(chance: Random) -> Iterator[tuple[int, dict[str, Any]]]:
    form: dict[str, Any] = {"company_name": f"Company {chance.randrange(9_999)}", "work_email": "name@example.com"}
    form["email_kind"] = chance.choice(("business",) * 12 + ("personal", "personal", "student", "competitor"))
    if chance.random() < 0.8:
        form["role"] = chance.choice(("contributor", "manager", "director", "director", "vp", "c_level"))
    yield 0, {"set": form}
    later = chance.choice((0, 0, chance.randrange(3 * _DAY)))
    size = chance.choice((5, 20, 60, 150, 250, 400, 1_200))
    yield later, {"set": {"employees": size, "region": chance.choice(("US", "US", "US", "UK", "CA", "AU", "other"))}}


def _visits(chance: Random) -> Iterator[tuple[int, dict[str, Any]]]:
    at = 0
    if chance.random() < 0.1:
        yield 0, {"event": "booth_scan"}
    for _ in range(chance.choice((1, 2, 3, 4, 5, 7))):
        at += chance.choice((0, 60, 3_600, _DAY, 5 * _DAY, 20 * _DAY)) + chance.randrange(3_600)
        yield at, {"event": chance.choice(_INTERESTS)}


def _work(chance: Random, since: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """A rep takes the lead after its last visit, tries, and says how it ended."""
    at = since + chance.randrange(900)
    yield at, {"rep": f"rep {chance.randrange(6)}"}
    for _ in range(chance.choice((0, 1, 2, 4, 6, 7))):
        at += chance.choice((300, 1_800, 4 * 3_600, _DAY, 3 * _DAY)) + chance.randrange(1_800)
        yield at, {"activity": chance.choice(_OUTREACH)}
    at += chance.randrange(4 * _DAY)
    if chance.random() < 0.2:
        yield at, {"event": "reply"}
    if chance.random() < 0.4:
        yield at + 60, {"disposition": "qualified"}
        yield at + _DAY, {"set": {"budget": True, "authority": True, "need": True, "timeline": chance.random() < 0.7}}
        yield at + 2 * _DAY, {"decision": "sql"}
        if chance.random() < 0.3:
            yield at + chance.randrange(60 * _DAY) + 3 * _DAY, {"decision": "won"}
    elif chance.random() < 0.8:
        yield at + 60, {"disposition": chance.choice(("not_ready", "uncontactable", "no_budget", "bad_data"))}


def _iso(seconds: int) -> str:
    return (_BEGINNING + timedelta(seconds=seconds)).isoformat().replace("+00:00", "Z")


if __name__ == "__main__":
    for one in leads(int(sys.argv[1]), int(sys.argv[2])):
        sys.stdout.write(json.dumps(one, separators=(",", ":")) + "\n")
