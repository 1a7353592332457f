"""From an agreement to its view: every label is there, no id shows through, figures are exact, order is kept."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import pytest

from sla_compiler.core.words import id_in_words
from sla_compiler.document.build import view_of
from sla_compiler.document.markdown import markdown
from sla_compiler.document.view import AgreementView, SumTerm
from sla_compiler.model.walk import walk
from sla_compiler.prose.words import NBSP, dashed
from sla_compiler.resolve.agreement import Agreement
from tests.prose.agreements import EXAMPLES, ROOT, SMALL, agreement_of

DIGEST = "7c41d09be2a53f86b1940e6dc8f7325ad05e9b176c23a4f8e96b01d3527fa84c"
NOT_PRINTED = {"id", "source", "target", "sources", "kind", "tone", "appendix"}
INBOUND = ROOT / "examples" / "inbound" / "sla.yaml"
WHOLE = ROOT / "tests" / "language" / "whole.sla.yaml"
NAMES = [path.relative_to(ROOT).as_posix() for path in EXAMPLES]


@cache
def read(path: Path) -> Agreement:
    return agreement_of(path.read_bytes())


@cache
def seen(path: Path) -> AgreementView:
    return view_of(read(path), DIGEST)


def printed(value: object) -> Iterator[str]:
    """Every string of a view that a reader sees."""
    if isinstance(value, str):
        yield value.replace(NBSP, " ")
    elif isinstance(value, tuple):
        for part in value:
            yield from printed(part)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in NOT_PRINTED:
                yield from printed(getattr(value, field.name))


@pytest.mark.parametrize("name", NAMES)
def test_every_label_that_someone_gave_is_printed(name: str) -> None:
    given = [
        dashed(str(visit.value)).lower()
        for visit in walk(read(ROOT / name).spec)
        if visit.path[-1] in {"label", "title", "agenda", "then", "text", "about", "gives"}
        and not visit.is_key
        and visit.value != id_in_words(str(visit.path[-2]))  # says no more than its id
    ]
    shown = "\n".join(printed(seen(ROOT / name))).lower()
    assert given
    assert [label for label in given if label not in shown] == []


@pytest.mark.parametrize("name", NAMES)
def test_everything_with_an_id_is_named_in_words(name: str) -> None:
    agreement = read(ROOT / name)
    shown = "\n".join(printed(seen(ROOT / name))).lower()
    sections = (agreement.attributes, agreement.events, agreement.activities, agreement.definitions, agreement.scores)
    sections += (agreement.disqualifiers, agreement.stages, agreement.clocks, agreement.cadences)  # type: ignore[assignment]  # any section
    names = [key for section in sections for key in section]
    labels = {key: agreement.label(key).lower() for key in [*names, *agreement.dispositions]}
    assert [key for key, label in labels.items() if label.replace(" - ", " \u2013 ") not in shown] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_id_shows_through(name: str) -> None:
    found = re.compile(r"[a-z0-9]_[a-z0-9]")
    assert [text for text in printed(seen(ROOT / name)) if found.search(text)] == []
    head = f"| {seen(ROOT / name).id} "  # the id of the agreement itself, as its files are called
    assert found.search(markdown(seen(ROOT / name)).replace(head, "", 1)) is None


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_left_in_pieces(name: str) -> None:
    """No doubled space or stop, no empty bracket, no word of the code."""
    odd = re.compile(r"  |\.\.(?!\.)|\(\)|,,|;;| [,;:.](?!\.)|\b(?:None|True|False)\b|Duration|Percent")
    assert [text for text in printed(seen(ROOT / name)) if odd.search(text)] == []


def test_a_label_that_is_only_the_id_is_spelled_as_people_do() -> None:
    view = view_of(agreement_of(SMALL.encode()), DIGEST)
    assert id_in_words("linkedin_message") not in list(printed(view))
    assert any("LinkedIn message" in text for text in printed(view))
    assert [node.short or node.label for node in view.life.nodes] == ["Raw lead", "MQL", "SQL", "Nurture"]


def test_the_sum_behind_a_volume_is_exact_and_rounded_up() -> None:
    terms = {one.heading: one.terms for one in seen(INBOUND).promises.sums}
    assert list(terms) == ["The sum behind 223 MQLs a month"]
    values = [(term.sign, term.value) for term in next(iter(terms.values()))]
    assert values == [("", "200"), ("\u00f7", "25%"), ("\u00f7", "30%"), ("=", "2,667"), ("\u00f7", "12"), ("=", "223")]
    assert [term.result for term in next(iter(terms.values()))] == [False] * 5 + [True]


@pytest.mark.parametrize(
    ("goal", "per", "steps"),
    [
        ("200 customers per year", "year", ["200", "50%", "=400"]),
        ("20 customers per month", "quarter", ["20", "50%", "=40", "\u00d73", "=120"]),
        ("20 customers per quarter", "month", ["20", "50%", "=40", "\u00f73", "=14"]),
        ("20 customers per month", "week", ["20", "50%", "=40", "\u00d712", "\u00f752", "=10"]),
        ("7 customers per week", "year", ["7", "50%", "=14", "\u00d752", "=728"]),
    ],
)
def test_a_sum_goes_from_any_period_to_any_other(goal: str, per: str, steps: list[str]) -> None:
    more = f"""
metrics: {{rate: {{of: mql, reaching: sql, within: 30 days, target: 50%}}}}
commitments:
  volume: {{owner: marketing, counts: mql, per: {per}, amount: 9, backed_by: {{goal: {goal}, through: rate}}}}
"""

    def step(term: SumTerm) -> str:
        return (term.sign if term.sign != "\u00f7" or "%" not in term.value else "") + term.value

    view = view_of(agreement_of((SMALL + more).encode()), DIGEST)
    assert [step(term) for term in view.promises.sums[0].terms] == steps


def test_marketing_stands_left_and_sales_right() -> None:
    turned = SMALL.replace("marketing: {title: VP Marketing, signs: true}\n  ", "").replace(
        "lead:\n", "  marketing: {title: VP Marketing, signs: true}\nlead:\n", 1
    )
    view = view_of(agreement_of(turned.encode()), DIGEST)
    assert [signer.party for signer in view.signers] == ["Marketing", "Sales"]
    assert [team.label for team in seen(INBOUND).promises.teams] == ["Marketing", "Sales"]


def test_what_nobody_signs_is_a_policy() -> None:
    view = view_of(agreement_of(SMALL.replace(", signs: true", "").encode()), DIGEST)
    assert view.eyebrow == "Internal policy"
    assert view.signers == ()


def test_tiers_keep_their_order_and_their_limits() -> None:
    tiers = seen(INBOUND).tiers
    assert [row.label for row in tiers.rows] == ["A \u2013 hand-raise", "Event lead", "B \u2013 scored"]
    assert [row.cells[-1] for row in tiers.rows] == ["40", "13", "170"]
    assert [column.total for column in tiers.columns] == ["", "223"]


def test_absence_is_said() -> None:
    view = seen(WHOLE)
    assert "every lead" in {clock.target for clock in view.clocks}
    assert "no limit" in {limit.text for clock in view.clocks for limit in clock.limits}
    assert "no one" in {row.teaches for row in view.dispositions.rows}
    assert "All" in {amount.value for team in view.promises.teams for amount in team.amounts}
    assert "no date" in {calendar.closed for calendar in view.calendars}


def test_what_is_renamed_is_said() -> None:
    renamed = next(term.text for term in seen(WHOLE).definitions if term.label == "Renamed in this version")
    moved = [visit for visit in walk(read(WHOLE).spec) if visit.path[-1] == "moved_from" and not visit.is_key]
    assert renamed.count(" was ") == len(moved) > 10
