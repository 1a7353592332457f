"""Whatever is done to an agreement, reading it ends in findings with places, or in a digest; never in an exception."""

import pathlib
import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla_compiler.core.span import Path, dotted
from sla_compiler.driver.read import read as reading
from sla_compiler.findings.faults import bad_sentence, conflicting_keys, too_large, unknown_key, wrong_shape
from sla_compiler.findings.finding import Finding, Severity
from sla_compiler.findings.located import locate
from sla_compiler.findings.selection import EVERYTHING
from sla_compiler.linter import engine
from sla_compiler.linter.subject import Subject
from sla_compiler.model.decode import decode
from sla_compiler.model.salvage import salvage
from sla_compiler.resolve.agreement import agreement_from
from sla_compiler.resolve.check import MOST_FINDINGS, check
from sla_compiler.resolve.digest import digest_of
from sla_compiler.syntax.document import Document, Plain
from sla_compiler.syntax.parser import locate as locate_node
from sla_compiler.syntax.yaml import load
from tests.language.layout import laid_out
from tests.language.spots import at_path, changed, document_of, renamed_key, without
from tests.language.spots import read as read_source
from tests.language.test_leaves import source

ODD: tuple[Plain, ...] = (
    None, "", "none", "else", "true", "0", "-1", "7", "80%", "30 days", "3 business days", "2026-10-01", "a | b",
    "a < a", "fit >= 70", "not not x", "reply ever", "leaves mql", "tier = a", "6 of outreach", "x" * 3000, "A b",
    "mql", "reply", [], {}, ["mql"], [[]], [{}], {"all": []}, {"any": ["else"]}, {"not": {"not": "budget"}},
    {"at_least": "2", "of": "x"}, {"at_least": "9" * 400, "of": ["budget"]}, {"when": "else", "is": "none"}, [["mql"]],
    {"a": {"b": {"c": []}}}, {"each": "reply", "all": ["mql"]}, {"rep": "office"}, {"dates": []}, [None],
    {"mql": "none"},
)  # fmt: skip


def paths(node: Plain, above: Path = ()) -> Iterator[Path]:
    held = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, inner in held:
        yield (*above, step)
        yield from paths(inner, (*above, step))


def mutated(whole: Plain, draw: random.Random) -> Plain:
    """The source after one to three changes of its structure."""
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        every = list(paths(whole))
        if every:
            whole = _once(whole, draw.choice(every), draw.choice(every), draw)
    return whole


def _once(whole: Plain, here: Path, there: Path, draw: random.Random) -> Plain:
    moved = at_path(whole, there)
    match draw.randrange(9):
        case 0:
            return without(whole, here)
        case 1:
            return changed(whole, here, moved)
        case 2:
            return changed(changed(whole, here, moved), there, at_path(whole, here)) if _apart(here, there) else whole
        case 3 if isinstance(here[-1], str):
            return renamed_key(whole, here, draw.choice((str(there[-1]), "tier", "all", "Odd Key", f"{here[-1]}x")))
        case 4:
            parent = at_path(whole, here[:-1])
            more = {**parent, str(there[-1]): moved} if isinstance(parent, dict) else [*(parent or ()), moved]
            return changed(whole, here[:-1], more)
        case 6 | 7 if isinstance(old := at_path(whole, here), str) and isinstance(moved, str):
            words = [*old.split(), *moved.split()]
            return changed(whole, here, " ".join(draw.sample(words, draw.randint(1, len(words)) if words else 0)))
        case 5:
            return changed(whole, here, draw.choice(([moved], {"when": moved}, {str(there[-1]): moved})))
        case _:
            return changed(whole, here, draw.choice(ODD))


def _apart(one: Path, other: Path) -> bool:
    return one[: len(other)] != other and other[: len(one)] != one


def outcome(text: str) -> str:
    """The digest, or the codes of the findings, each of which has a place in the text."""
    document, findings = load("x.sla.yaml", text.encode())
    if document is None:
        assert findings
        return _codes(findings)
    spec, more = decode(document)
    findings = (*findings, *more)
    if spec is not None:
        findings = (*findings, *check(spec))
        if not any(finding.rule.severity is Severity.ERROR for finding in findings):
            subject = Subject(document, spec, agreement_from(spec))
            findings = (*findings, *engine.check(subject, EVERYTHING))
    elif (rest := salvage(document)) is not None:
        findings = (*findings, *check(rest.spec))
    for finding in findings:
        assert_sound(finding, document)
    broken = any(finding.rule.severity is Severity.ERROR for finding in findings)
    if spec is None or broken:
        assert broken
        return _codes(findings)
    assert agreement_from(spec).start
    return digest_of(spec)


def _codes(findings: tuple[Finding, ...]) -> str:
    return " ".join(sorted({finding.rule.code for finding in findings}))


def assert_sound(finding: Finding, document: Document) -> None:
    found = locate(finding, "x", document, locate_node)
    lines = document.lines
    for span in (found.span, *(place for place, _ in found.labels)):
        assert 1 <= span.line <= span.end_line <= len(lines), finding
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1, finding
        assert (span.line, span.column) <= (span.end_line, span.end_column), finding
        assert span.end_column <= len(lines[span.end_line - 1]) + 1, finding
    assert finding.message
    assert "\n" not in finding.message
    assert finding.message[0] == "`" or not finding.message[0].isupper()


def test_faults_far_apart_are_all_found_and_none_twice() -> None:
    whole = without(source(), ("agreement", "timezone"))
    whole = renamed_key(whole, ("parties", "sales", "signs"), "singns")
    whole = changed(whole, ("calendars", "office", "open", "fri"), "9-5")
    whole = changed(whole, ("definitions", "quiet_lead", "not"), "meaningful within 2")
    whole = changed(whole, ("tiers", "b", "any"), ["grade == a1", "trial => 100"])
    whole = changed(whole, ("clocks", "answer", "within"), None)
    whole = changed(whole, ("clocks", "answer", "pauses"), {"not": []})
    whole = changed(whole, ("cadences", "short", "attempts", "at_least"), "9")
    whole = changed(whole, ("bands", "green"), ["else"])
    _, findings = decode(document_of(whole))
    assert sorted((str(one.place), one.rule.code) for one in findings) == [
        ("agreement.timezone", "SLA021"),
        ("bands.green", "SLA025"),
        ("cadences.short.attempts.at_most", "SLA022"),
        ("calendars.office.open.fri", "SLA022"),
        ("clocks.answer.pauses.not", "SLA023"),
        ("clocks.answer.within", "SLA026"),
        ("definitions.quiet_lead.not", "SLA023"),
        ("parties.sales.singns", "SLA020"),
        ("tiers.b.any[0]", "SLA023"),
        ("tiers.b.any[1]", "SLA023"),
    ]


def test_of_very_many_faults_of_names_the_first_hundred_are_shown() -> None:
    events: Plain = {f"event_{number}": "An event" for number in range(1000)}
    unknown: Plain = [f"evnet_{number}" for number in range(1000)]
    whole = changed(changed(source(), ("lead", "events"), events), ("definitions", "outreach"), unknown)
    findings = check(read_source(whole))
    assert len(findings) == MOST_FINDINGS + 1
    assert findings[-1].rule == too_large.RULE


@pytest.mark.parametrize("path", sorted(paths(source()), key=str)[::29], ids=dotted)
def test_a_value_that_cannot_be_read_is_not_missed_elsewhere(path: Path, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "broken.sla.yaml"
    file.write_text(laid_out(changed(source(), path, [[{"odd": "value"}]]), random.Random(1)))  # noqa: S311 - repeatable
    rules = {item.finding.rule for item in reading(file).findings}
    assert rules
    assert rules <= {wrong_shape.RULE, bad_sentence.RULE, unknown_key.RULE, conflicting_keys.RULE}


@given(st.integers(0, 2**40))
@settings(max_examples=80, deadline=None, derandomize=True)
def test_no_mutation_raises(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - hypothesis chooses the seed
    text = laid_out(mutated(source(), draw), draw)
    assert outcome(text)
