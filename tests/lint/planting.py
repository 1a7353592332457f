"""Examples and edits -> changed agreements, and what the linter says of each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import islice
from types import MappingProxyType

from sla_compiler.driver.init import EXAMPLES
from sla_compiler.findings.finding import Severity
from sla_compiler.findings.selection import Selection
from sla_compiler.linter import engine
from sla_compiler.linter.subject import Subject
from sla_compiler.model.decode import decode
from sla_compiler.resolve.agreement import agreement_from
from sla_compiler.resolve.check import check
from sla_compiler.syntax.document import Plain
from sla_compiler.syntax.yaml import load
from tests.conftest import ROOT
from tests.language.spots import document_of
from tests.lint.edits import Edit

TODAY = date(2026, 10, 15)
ENOUGH = 10
"""So many mutations at least of each kind for each rule."""

MOST = 12
"""So many at most, unless more are asked for: they take the time of the test."""

_SEEN = 60  # of what an edit can make of one example, no more is looked at


@dataclass(frozen=True, slots=True)
class Plants:
    """What is planted for one rule: edits that must make it fire, and edits that must not, the nearest misses first.

    `beside` names other rules that may fire on the same plant, and why; `many` says why one fault can give more than
    one finding.
    """

    fires: tuple[Edit, ...]
    silent: tuple[Edit, ...]
    beside: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    many: str = ""


@dataclass(frozen=True, slots=True)
class Mutation:
    """One changed example, and the codes found in it beyond those found before."""

    example: str
    said: str
    more: Mapping[str, int]

    def __str__(self) -> str:
        return f"{self.example}: {self.said}"


@cache
def examples() -> Mapping[str, Plain]:
    """Every example, and the agreement that the fixtures of rules are made from, as plain data."""
    files = [*(ROOT / "examples" / name / "sla.yaml" for name in sorted(EXAMPLES)), ROOT / "tests/rules/clean.yaml"]
    found: dict[str, Plain] = {}
    for file in files:
        document, _ = load(file.name, file.read_bytes())
        assert document is not None
        found[file.parent.name if file.stem == "sla" else "clean"] = document.plain()
    return MappingProxyType(found)


def codes(source: Plain, only: str = "") -> Counter[str] | None:
    """How often each code is found, of all rules or of one; None for what is no agreement."""
    document = document_of(source)
    spec, findings = decode(document)
    if spec is None:
        return None
    findings = (*findings, *check(spec))
    if any(one.rule.severity is Severity.ERROR for one in findings):
        return None
    subject = Subject(document, spec, agreement_from(spec), TODAY)
    more = engine.check(subject, Selection(select=(only,) if only else (), prove=False, at=TODAY))
    return Counter(one.rule.code for one in (*findings, *more))


@cache
def found_before(example: str) -> Counter[str]:
    """What is found in an example as it is."""
    found = codes(examples()[example])
    assert found is not None, f"{example} is no agreement"
    return found


def planted_in(edits: tuple[Edit, ...], code: str, most: int = MOST) -> Iterator[Mutation]:
    """What comes of planting a fault; an example that has it already is no ground for it."""
    free = [example for example in examples() if not found_before(example)[code]]
    return islice(_spread(edits, free, ""), most)


def near_misses_in(edits: tuple[Edit, ...], code: str, most: int = MOST) -> Iterator[Mutation]:
    """What comes of what only looks like a fault; no other rule is asked, which is quicker."""
    return islice(_spread(edits, list(examples()), code), most)


def _spread(edits: tuple[Edit, ...], grounds: list[str], only: str) -> Iterator[Mutation]:
    """What the edits make, each in turn on the next example; what changes nothing or is no agreement is passed over."""
    streams = {(number, one): _of_one(edit, one, only) for number, edit in enumerate(edits) for one in grounds}
    turn = 0
    while streams:
        for number in range(len(edits)):
            at = (number, grounds[(turn + number) % len(grounds)])
            one = next(streams[at], None) if at in streams else None
            if one is None:
                streams.pop(at, None)
            else:
                yield one
        turn += 1


def _of_one(edit: Edit, example: str, only: str) -> Iterator[Mutation]:
    source = examples()[example]
    for said, changed in islice(edit.of(source), _SEEN):
        if changed == source:
            continue
        found = codes(changed, only)
        if found is not None:
            yield Mutation(example, said, found - found_before(example))
