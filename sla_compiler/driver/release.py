"""An agreement -> the PDF that people sign, committed beside it; and whether a committed one is what it should be."""

import importlib
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from sla_compiler.core.errors import UnusableError
from sla_compiler.document.build import view_of
from sla_compiler.document.from_agreement.front import in_order
from sla_compiler.document.pdf import Pdf, render
from sla_compiler.document.press import Paper
from sla_compiler.driver.atomic import write_atomically
from sla_compiler.driver.objects import Objects, objects
from sla_compiler.driver.places import RELEASE, folder_of
from sla_compiler.driver.plain_file import from_top
from sla_compiler.driver.proposal import Proposal, is_unpinned, proposal, stops_signing
from sla_compiler.driver.read import read_data, reason, shown
from sla_compiler.findings.located import Located
from sla_compiler.findings.selection import SOUND
from sla_compiler.model.spec import Spec
from sla_compiler.prose.lexicon import lexicon
from sla_compiler.resolve.agreement import Agreement, agreement_from
from sla_compiler.resolve.digest import digest_of
from sla_compiler.sign.judge import Change
from sla_compiler.sign.waived import waivers

_EXTRA = "install it with `pip install 'sla-compiler[pdf-sign]'`"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The release that was written, or the findings that forbid it."""

    proposal: Proposal
    findings: tuple[Located, ...]
    file: Path | None = None


def extra(module: str) -> ModuleType:
    """A module that needs what only people who sign PDF files install. Raises UnusableError where that is missing."""
    try:
        return importlib.import_module(f"sla_compiler.sign.{module}")
    except ImportError as error:
        raise UnusableError("what signs and verifies PDF files is not installed", _EXTRA) from error


def prepare(path: Path, base: str | None, paper: Paper) -> Prepared:
    """Write the release of the agreement in a file."""
    with objects(path.parent) as repository:
        found = proposal(path, repository, base)
    stops = tuple(one for one in found.findings if stops_signing(one))
    if found.change is None or stops:
        return Prepared(found, stops or found.findings)
    data = made_release(found.reading.data, found.change.shared(), paper)
    file = folder_of(path, found.change.terms.digest) / RELEASE
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableError(f"cannot write `{shown(file)}`: {reason(error)}") from error
    write_atomically(file, data)
    return Prepared(found, tuple(one for one in found.findings if not is_unpinned(one)), file)


def made_release(source: bytes, statement: bytes, paper: Paper) -> bytes:
    """The built PDF with a field for everybody who signs; raises UnusableError where it cannot be printed."""
    spec = read_data("sla.yaml", source, SOUND).spec
    if spec is None:
        raise UnusableError("the agreement has errors", "see `slac lint`")
    agreement, pdf = _printed(spec, source, paper)
    lex, making = lexicon(agreement), extra("release")
    signers = [name for name in in_order(lex) if agreement.parties[name].signs]
    fields = [
        making.Field(
            name, f"Signature of {agreement.parties[name].title}", box.page, box.x, box.y, box.width, box.height
        )
        for name, box in zip(signers, pdf.boxes, strict=True)
    ]
    made: bytes = making.released(pdf.data, fields, statement, agreement.head.effective)
    return made


def _printed(spec: Spec, source: bytes, paper: Paper) -> tuple[Agreement, Pdf]:
    agreement = agreement_from(spec)
    return agreement, render(view_of(agreement, digest_of(spec)), source, paper)


def fault_of_release(path: Path, change: Change, data: bytes, repository: Objects, commit: str) -> str:
    """Why a committed release is not the one to sign, as the end of `it ..`; empty where it is.

    One that the base holds for what holds already was looked at when it came in: it is never built again.
    """
    file = folder_of(path, change.terms.digest) / RELEASE
    if change.settled and repository.get(f"{commit}:{from_top(file)}") == data:
        return ""
    making = extra("release")
    try:
        attached: dict[str, bytes] = making.attachments(data)
    except ValueError:
        return "is no PDF"
    statement = attached.pop(making.STATEMENT, b"")
    if len(attached) != 1:
        return "does not attach the agreement and what is to be signed"
    if not change.is_shared(statement):
        return "was made for other terms, or in place of something else"
    (source,) = attached.values()
    reading = read_data("sla.yaml", source, SOUND)
    if reading.spec is None or reading.document is None:
        return "attaches an agreement with errors"
    if (digest_of(reading.spec), waivers(reading.document)) != (change.terms.digest, change.terms.waivers):
        return "attaches another text than the one that is to be signed"
    paper: Paper = "us-letter" if making.is_letter(data) else "a4"
    return "" if made_release(source, statement, paper) == data else "is not what this agreement makes"
