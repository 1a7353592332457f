"""The gate: agreements and a base -> whether the change may be merged, and what of it could not be checked.

A part joins by standing in `PARTS`: it is a function from what is looked at to what it saw.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sla_compiler.core.span import Span
from sla_compiler.driver.base_settings import base_settings
from sla_compiler.driver.folders import agreements
from sla_compiler.driver.gate import changing, linting, printing, signing, succeeding
from sla_compiler.driver.gate.subject import Part, Seen, Subject
from sla_compiler.driver.held import candidates
from sla_compiler.driver.objects import Objects, base_commit, objects
from sla_compiler.driver.plain_file import absolute, from_top, top_of
from sla_compiler.driver.proposal import Proposal, proposal
from sla_compiler.driver.read import read_data
from sla_compiler.driver.verify import day_of
from sla_compiler.findings.finding import Finding
from sla_compiler.findings.located import Located
from sla_compiler.findings.selection import SOUND
from sla_compiler.sign.rules import lost_agreement
from sla_compiler.syntax.text import readable

PARTS: tuple[tuple[str, Part], ...] = (
    ("lint", linting.look),
    ("document", printing.look),
    ("version", succeeding.look),
    ("changes", changing.look),
    ("signatures", signing.look),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """One agreement with what each part saw, in the order of the parts."""

    proposal: Proposal
    parts: tuple[tuple[str, Seen], ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """Everything that was looked at; `lost` are agreements that the base has and the change has not."""

    base: str
    checked: tuple[Checked, ...]
    lost: tuple[Located, ...]
    texts: dict[str, str]
    notes: tuple[str, ...]

    @property
    def opens(self) -> bool:
        """Whether the change may be merged."""
        return not self.lost and all(seen.passes for one in self.checked for _, seen in one.parts)

    @property
    def findings(self) -> tuple[Located, ...]:
        """What all parts found."""
        return (*(found for one in self.checked for _, seen in one.parts for found in seen.findings), *self.lost)


def check(
    files: Sequence[Path],
    base: str | None,
    at: str | None,
    pins: tuple[str, ...],
    out: Path,
    parts: Sequence[tuple[str, Part]] = PARTS,
) -> Gate:
    """Look at agreements, by default at all in and below this folder; raises UnusableError for what cannot be read."""
    asked, day, here = list(files) or [Path()], day_of(at), Path()
    with objects(here) as repository:
        name, commit = base_commit(repository, base)
        chosen, known, notes = base_settings(here, repository, commit)
        checked = list[Checked]()
        for path in _every(asked):
            subject = Subject(proposal(path, repository, base, pins), repository, day, chosen, known, out)
            checked.append(Checked(subject.proposal, tuple((part, look(subject)) for part, look in parts)))
        lost = dict(_lost(asked, checked, repository, commit))
    texts = {file: text for one in checked for _, seen in one.parts for file, text in seen.texts.items()}
    return Gate(name, tuple(checked), tuple(lost), texts | {one.file: text for one, text in lost.items()}, notes)


def _every(asked: Sequence[Path]) -> tuple[Path, ...]:
    """Every agreement that is to be looked at; a gate does not pass by what it cannot read."""
    found = agreements(asked)
    if found.unreadable:
        raise found.unreadable[0]
    return found.paths


def _lost(
    asked: Sequence[Path], checked: Sequence[Checked], repository: Objects, commit: str
) -> Iterator[tuple[Located, str]]:
    """Agreements of the base below folders that are looked at, whose id is no more there, with their texts."""
    there = {one.proposal.reading.spec.agreement.id for one in checked if one.proposal.reading.spec}
    places = {from_top(one.proposal.path) for one in checked}
    for folder in asked:
        if not folder.is_dir():
            continue
        top = top_of(folder / "any")
        for name in candidates(folder, commit):
            if name in places or absolute(folder) not in (top / name).parents:
                continue
            data = repository.get(f"{commit}:{name}") or b""
            reading = read_data(name, data, SOUND)
            if reading.spec is not None and reading.spec.agreement.id not in there:
                message = f"the base holds the agreement `{reading.spec.agreement.id}` here, and it is gone"
                advice = "put it back; an agreement ends on its last day (`renews`), or by a version that both sign"
                finding = Finding(lost_agreement.RULE, message, Span(1, 1, 1, 1), advice)
                yield Located(finding, name, Span(1, 1, 1, 1)), readable(data)
