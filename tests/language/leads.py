"""Leads of the whole agreement, drawn once: what they do exercises its scores, stages, clocks and outcomes."""

import random
from datetime import UTC, datetime, timedelta

from sla_compiler.model.decode import decode_as
from sla_compiler.model.history import History
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.lead import lead_from
from sla_compiler.semantics.standing import standing
from sla_compiler.syntax.document import Plain
from tests.language.spots import document_of

_CREATED = datetime(2026, 11, 2, 8, 7, tzinfo=UTC)
_HAPPENS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "event",
        ("pricing_view", "case_study", "webinar", "demo_request", "trial_signup", "booth_scan", "reply", "outage"),
    ),
    ("activity", ("call", "personal_email", "linkedin_message")),
    ("decision", ("sal", "sql", "won")),
    ("disposition", ("not_ready", "no_answer", "no_budget", "silent", "bad_data", "qualified")),
)
_KNOWN: tuple[tuple[str, tuple[Plain, ...]], ...] = (
    ("company_name", ("Acme", "Acme", "Acme", "Acme", "Acme", "Test", "Test, not a company", "example")),
    ("email_kind", ("business", "business", "business", "business", "business", "personal", "student", "competitor")),
    ("employees", ("12", "20", "199", "200", "999", "1000", "5000")),
    ("region", ("US", "US", "UK", "other")),
    ("role", ("contributor", "manager", "director", "director")),
    ("budget", ("true", "false")),
    ("products", (["core"], ["add_on", "support"], ["support"])),
    ("renewal", ("2026-06-30", "2026-12-20", "2027-01-31", "2027-03-30")),
    ("account_owner", ("Ada",)),
    ("open_deal", ("true", "false")),
    ("propensity", ("1", "3", "4", "5")),
)


def histories(count: int) -> list[Plain]:
    """So many histories, the same in every run, and a student; most leads are good ones that sales takes on."""
    student: Plain = {"at": _written(_CREATED), "set": {"email_kind": "student"}}
    drawn = [_history(random.Random(seed)) for seed in range(count)]  # noqa: S311 - drawn to be repeatable
    return [{"created": _written(_CREATED), "facts": [student]}, *drawn]


def _history(draw: random.Random) -> Plain:
    at = _CREATED + timedelta(minutes=draw.randrange(0, 40_000))
    good = draw.random() < 0.7
    known: dict[str, Plain] = {name: draw.choice(values) for name, values in _KNOWN if good or draw.random() < 0.5}
    if good:
        known |= {
            "employees": "1000",
            "role": "director",
            "region": "US",
            "email_kind": "business",
            "budget": "true",
            "company_name": "Acme",
        }
    facts: list[Plain] = [{"at": _written(at), "set": known}] if known else []
    created = at
    for _ in range(draw.randrange(3, 26)):
        at += timedelta(minutes=draw.choice((0, 1, 4, 14, 59, 240, 700, 1440, 4000, 15_000, 45_000)))
        facts.append({"at": _written(at), **_fact(draw, good=good)})
    return {"created": _written(created), "facts": facts}


def _fact(draw: random.Random, *, good: bool) -> dict[str, Plain]:
    chance = draw.random()
    if chance < 0.1:
        return {"rep": draw.choice(("Ada", "Ben")), **({"calendar": "emea"} if draw.random() < 0.5 else {})}
    if chance < 0.2:
        name, values = draw.choice(_KNOWN[2:])
        return {"set": {name: draw.choice(values)}}
    if good and chance < 0.4:
        return {"event": draw.choice(("demo_request", "trial_signup", "pricing_view"))}
    if chance < 0.43:
        return {"disposition": "no_authority", "detail": "intern"}
    key, names = draw.choices(_HAPPENS, (6, 4, 3, 1))[0]
    return {key: draw.choice(names)}


def _written(at: datetime) -> str:
    return at.isoformat(timespec="minutes")


def standings(agreement: Agreement, plain_histories: list[Plain]) -> list[str]:
    """Where each lead stands half a year after it began; of a lead that the agreement cannot read, why."""
    return [_standing(agreement, history) for history in plain_histories]


def _standing(agreement: Agreement, plain: Plain) -> str:
    history, faults = decode_as(History, document_of(plain))
    assert history is not None, faults
    lead, findings = lead_from(history, agreement)
    return repr(findings) if lead is None else repr(standing(agreement, lead, lead.created + 180 * 86_400))
