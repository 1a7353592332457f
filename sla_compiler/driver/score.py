"""One agreement and one lead's history -> where the lead stands, or the findings that stand in the way."""

from dataclasses import dataclass
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.read import STDIN, content, read, shown
from sla_compiler.findings.located import Located, locate
from sla_compiler.findings.selection import SOUND
from sla_compiler.model.decode import decode_as
from sla_compiler.model.history import History, read_instant
from sla_compiler.resolve.agreement import Agreement, agreement_from
from sla_compiler.resolve.digest import digest_of
from sla_compiler.semantics.lead import Lead, lead_from
from sla_compiler.semantics.readings import Instant
from sla_compiler.semantics.standing import Standing, standing
from sla_compiler.syntax.text import readable
from sla_compiler.syntax.yaml import load_json_like


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """The standing of a lead under an agreement; without it, what is wrong with one of the files."""

    findings: tuple[Located, ...]
    texts: dict[str, str]
    agreement: Agreement | None = None
    digest: str = ""
    standing: Standing | None = None


def score(file: Path, lead_file: Path, at: str | None) -> ScoreReport:
    """Where a lead stands at a moment; by default at its last fact. UnusableError for an unusable file or moment."""
    if file == STDIN and lead_file == STDIN:
        raise UnusableError("the agreement and the lead cannot both come from the standard input", "name one as a file")
    reading = read(file, SOUND)
    if reading.spec is None:
        return ScoreReport(reading.findings, {reading.name: reading.text})
    agreement = agreement_from(reading.spec)
    lead, findings, text = _lead(lead_file, agreement)
    if lead is None:
        return ScoreReport(findings, {shown(lead_file): text})
    asked = read_moment(at) if at is not None else max((fact.at for fact in lead.facts), default=lead.created)
    found = standing(agreement, lead, asked)
    return ScoreReport((), {}, agreement, digest_of(reading.spec), found)


def _lead(path: Path, agreement: Agreement) -> tuple[Lead | None, tuple[Located, ...], str]:
    name, data = shown(path), content(path)
    document, findings = load_json_like(name, data)
    lead: Lead | None = None
    if document is not None and not findings:
        history, findings = decode_as(History, document)
        if history is not None:
            lead, findings = lead_from(history, agreement)
    located = tuple(locate(finding, name, document, lambda _text, _node: None) for finding in findings)
    return lead, located, readable(data)


def read_moment(text: str) -> Instant:
    """A moment as the command line gives it. Raises UnusableError."""
    try:
        at = read_instant(text)
    except ValueError as error:
        raise UnusableError(str(error), "for example `--at 2026-11-20T17:20-05:00`") from error
    if at is None:
        raise UnusableError(f"`{text}` is not a moment", "for example `--at 2026-11-20T17:20-05:00`")
    return at
