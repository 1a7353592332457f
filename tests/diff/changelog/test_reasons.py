"""A file of reasons is read as strictly as an agreement, and every fault is shown where it is."""

import random
from fractions import Fraction

import pytest

from sla_compiler.diff.figures import Figure, read_figure, seconds, share
from sla_compiler.diff.reasons import Reasons, above, is_blank
from sla_compiler.driver.reasons import read_reasons
from sla_compiler.findings.located import Located
from tests.diff.changelog.versions import CHANGES, REASONS, examine_text
from tests.fuzz.mutations import WAYS


def read(text: str) -> tuple[Reasons | None, tuple[Located, ...]]:
    _, reasons, findings = read_reasons("changes/3.2.0.yaml", text.encode())
    return reasons, findings


def test_it_says_why() -> None:
    reasons, findings = read(REASONS)
    assert findings == ()
    assert reasons is not None
    assert reasons.entries is not None
    assert [one.metric for one in reasons.entries["stages.mql.when"].expectations] == ["acceptance", "mql_volume"]
    first = reasons.entries["clocks.first_touch"].expectations[0]
    assert (first.from_, first.to) == (seconds(6000, business=True), seconds(3600, business=True))


@pytest.mark.parametrize(
    ("old", "new", "line", "said", "help_text"),
    [
        ("from: 3.1.0", "form: 3.1.0", 4, "unknown key `form`", "did you mean `from`?"),
        ("changes: v1", "changes: v2", 1, "`v2` is not `v1`", "known here: `v1`"),
        ("version: 3.2.0", "version: 3.2", 3, "`3.2` is not a version of three numbers", "write `3.2.0`"),
        ("2027-01-01", "2027-02-30", 5, "`2027-02-30` is not a date", "for example `2026-10-01`"),
        ("reason: Somebody must call them", "reason: [x]", 18, "expected a text, found a list", "for example"),
        ("reason: Somebody must call them", "reason:", 18, "`reason` has no value", "write the value"),
        ("reason: Somebody must call them", "raeson: x", 18, "unknown key `raeson`", "did you mean `reason`?"),
        ("to: 240", "to: lots", 16, "`lots` is not a share, a number or a time", "for example `82%`"),
        ("to: 240", "to: 1,000", 16, "the comma before `000` ends the value", "quote the value"),
        ("to: 240}", "too: 240}", 16, "unknown key `too`", "did you mean `to`?"),
        (", to: 240}", "}", 16, "`to` is missing", "what is it to become?"),
        ("{metric: capacity, from: 6, to: 7}", "more", 20, "expected a mapping, found `more`", "keys here: `metric`"),
        ("  commitments.capacity:", "  stages.mql.when:", 17, "is given twice", ""),
        ("Somebody must call them", "a" * 601, 18, "601 characters are more than anybody reads", "use at most 600"),
        ("  commitments.capacity:", f"  {'a.' * 300}:", 17, "is not what changed", "for example"),
        ("entries:", "entries: &all", 6, "`&all` names a part of the file", ""),
    ],
)
def test_every_fault_is_shown_where_it_is(old: str, new: str, line: int, said: str, help_text: str) -> None:
    assert old in REASONS
    reasons, findings = read(REASONS.replace(old, new, 1))
    assert reasons is None
    shown = [(one.span.line, one.finding.message, one.finding.help) for one in findings]
    assert [one for one in shown if one[0] == line and said in one[1] and help_text in one[2]], shown


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("82%", share(Fraction(41, 50))),
        ("2.5%", share(Fraction(1, 40))),
        ("0", Figure("number", Fraction(0))),
        ("4.5", Figure("number", Fraction(9, 2))),
        ("1 hour 40 minutes", seconds(6000)),
        ("2 business hours", seconds(7200, business=True)),
        ("3 business days", Figure("open days", Fraction(3))),
        ("same business day", None),
        ("1 hour 2 business minutes", None),
        ("1 business day 2 business hours", None),
        ("1e5", None),
        ("-3", None),
        ("1 hour" + " 1 minute" * 400, None),
    ],
)
def test_numbers(text: str, figure: Figure | None) -> None:
    assert read_figure(text) == figure
    if figure is not None:
        assert str(read_figure(text)) == text


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (share(Fraction(1, 3)), "33.3%"),
        (share(Fraction(4, 5)), "80%"),
        (seconds(6000), "1 hour 40 minutes"),
        (seconds(3600, business=True), "1 business hour"),
        (seconds(90061), "1 day 1 hour"),
        (seconds(0), "0 minutes"),
        (Figure("number", Fraction(1234)), "1,234"),
        (Figure("number", Fraction(9, 2)), "4.5"),
        (Figure("open days", Fraction(1)), "1 business day"),
    ],
)
def test_what_was_counted_is_said_in_words(figure: Figure, text: str) -> None:
    assert str(figure) == text


@pytest.mark.parametrize("text", ["", "..", "-", "?", "<why the parties want it>", "TBD", "n/a", "None.", "tbc"])
def test_what_says_nothing(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["None of them was kept", "\u65e5\u672c", "5", "No", "<3 leads a month"])
def test_what_says_something(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("key", "keys"),
    [
        ("clocks.a.within.b", ["clocks.a.within.b", "clocks.a.within", "clocks.a"]),
        ("clocks.a.alerts[0].at", ["clocks.a.alerts[0].at", "clocks.a.alerts[0]", "clocks.a.alerts", "clocks.a"]),
        ("lead.events.a.label", ["lead.events.a.label", "lead.events.a"]),
        ("stages", ["stages"]),
        ("", [""]),
    ],
)
def test_what_a_change_is_part_of(key: str, keys: list[str]) -> None:
    assert list(above(key)) == keys


def test_no_file_of_reasons_is_too_odd() -> None:
    """Mutated files give findings, and never anything worse."""
    draw = random.Random(7)  # noqa: S311 - the same files every time
    read_well = 0
    for _ in range(250):
        data = draw.choice(WAYS)(REASONS.encode(), draw)
        found = examine_text(data, CHANGES)
        read_well += found.reasons is not None
        assert all(one.finding.message and one.span.line > 0 for one in found.findings)
    assert 10 < read_well < 240


def test_very_many_wrong_entries_are_a_few_findings() -> None:
    text = REASONS + "".join(f"  clocks.first_tuoch.within.b{n}: {{reason: x, evidence: y}}\n" for n in range(3000))
    found = examine_text(text.encode(), CHANGES).findings
    assert len(found) == 51
    assert found[-1].finding.message == "there are more of this kind"
