"""One agreement -> the folder that people read and sign: PDF, Markdown and HTML, and the manifest of them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from sla_compiler.document.build import view_of
from sla_compiler.document.html import html
from sla_compiler.document.markdown import markdown
from sla_compiler.document.pdf import render
from sla_compiler.document.press import Paper
from sla_compiler.document.view import AgreementView
from sla_compiler.driver.manifest import Loss, losses_of, manifest
from sla_compiler.driver.places import FOLDER
from sla_compiler.driver.publish import MANIFEST, REASONS, SOURCE, publish
from sla_compiler.driver.read import read
from sla_compiler.driver.reasons import beside, held
from sla_compiler.driver.settings import PLAIN, Settings
from sla_compiler.driver.signed_build import refuse_signed
from sla_compiler.findings.located import Located
from sla_compiler.model.spec import Spec
from sla_compiler.resolve.agreement import agreement_from
from sla_compiler.resolve.digest import digest_of

Format: TypeAlias = Literal["md", "html", "pdf"]
PAPERS: dict[str, Paper] = {"a4": "a4", "letter": "us-letter"}
"""What people call each paper."""
DEFAULT_OUT: Path = Path("dist")
ALL: tuple[Format, ...] = ("md", "html", "pdf")


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The findings and the text of the file; the folder and the names of its files, or None if errors forbid it.

    `note` says why there is no signed edition though somebody has signed.
    """

    findings: tuple[Located, ...]
    name: str
    text: str
    folder: Path | None = None
    files: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()
    note: str = ""


def build(
    path: Path,
    out: Path = DEFAULT_OUT,
    paper: Paper = "a4",
    formats: Collection[Format] = ALL,
    settings: Settings = PLAIN,
) -> BuildReport:
    """Check an agreement and write `OUT/<id>-<version>/` as a whole, or nothing if anything in it is an error.

    Only the editions named in `formats` are written; the manifest lists them.
    Raises UnusableError where the file cannot be read, the folder cannot be written, or holds another meaning of this
    version that somebody signed, and where the document does not fit.
    """
    reading = read(path, settings.selection, own=settings.own)
    if reading.spec is None:
        return BuildReport(reading.findings, reading.name, reading.text)
    head = reading.spec.agreement
    folder = out / f"{head.id}-{head.version}"
    refuse_signed(path, folder, head.version, digest_of(reading.spec))
    files, losses, note = built(path, reading.spec, reading.data, paper, formats)
    publish(folder, files)
    return BuildReport(reading.findings, reading.name, reading.text, folder, tuple(files), losses, note)


def built(
    path: Path | None, spec: Spec, source: bytes, paper: Paper, formats: Collection[Format], *, signed: bool = True
) -> tuple[dict[str, bytes], tuple[Loss, ...], str]:
    """The files of a build by their names, what they lose, and why there is no signed edition where one was begun.

    `path` is the file of the agreement, beside which reasons and signatures lie; None leaves both alone, and without
    `signed` signatures are. Raises UnusableError where the document does not fit, or a file of reasons has errors.
    """
    agreement, digest = agreement_from(spec), digest_of(spec)
    losses = losses_of(agreement)
    view = view_of(agreement, digest)
    files = _editions(view, source, paper, formats)
    note = ""
    if path is not None and (reasons := beside(path, spec.agreement.version)).parent.is_dir():
        from sla_compiler.driver.changelog import FILE, changelog_text  # noqa: PLC0415 - seldom needed

        log = changelog_text(path, agreement)
        files |= {} if log is None else {FILE: log.encode()}
        why = held(reasons)
        files |= {} if why is None else {REASONS: why}
    if signed and path is not None and (path.parent / FOLDER).is_dir():
        from sla_compiler.driver.signed_edition import signed_edition  # noqa: PLC0415 - heavy, and seldom needed

        edition = signed_edition(path, digest, view, source, paper, formats)
        files, note = {**files, **edition.files}, edition.note
    files[SOURCE] = source
    files[MANIFEST] = manifest(agreement, digest, files, losses)
    return files, losses, note


def _editions(view: AgreementView, source: bytes, paper: Paper, formats: Collection[Format]) -> dict[str, bytes]:
    """The editions that are asked for, by the names of their files."""
    makers: dict[Format, Callable[[], bytes]] = {
        "md": lambda: markdown(view).encode(),
        "html": lambda: html(view).encode(),
        "pdf": lambda: render(view, source, paper).data,
    }
    return {f"agreement.{name}": make() for name, make in makers.items() if name in formats}
