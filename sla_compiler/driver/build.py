"""One agreement -> the folder that people read and sign: Markdown, PDF, and the manifest of both."""

from dataclasses import dataclass
from pathlib import Path

from sla_compiler.document.build import view_of
from sla_compiler.document.markdown import markdown
from sla_compiler.document.pdf import render
from sla_compiler.document.press import Paper
from sla_compiler.driver.manifest import Loss, losses_of, manifest
from sla_compiler.driver.publish import MANIFEST, publish
from sla_compiler.driver.read import read
from sla_compiler.findings.located import Located
from sla_compiler.resolve.agreement import agreement_from
from sla_compiler.resolve.digest import digest_of

DEFAULT_OUT = Path("dist")


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The findings and the text of the file; the folder and the names of its files, or None if errors forbid it."""

    findings: tuple[Located, ...]
    name: str
    text: str
    folder: Path | None = None
    files: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()


def build(path: Path, out: Path = DEFAULT_OUT, paper: Paper = "a4") -> BuildReport:
    """Check an agreement and write `OUT/<id>-<version>/` as a whole, or nothing if anything in it is an error.

    Raises UnusableError where the file cannot be read, the folder cannot be written, or the document does not fit.
    """
    reading = read(path)
    if reading.spec is None:
        return BuildReport(reading.findings, reading.name, reading.text)
    agreement, digest = agreement_from(reading.spec), digest_of(reading.spec)
    view, losses = view_of(agreement, digest), losses_of(agreement)
    files = {"agreement.md": markdown(view).encode(), "agreement.pdf": render(view, reading.data, paper).data}
    files[MANIFEST] = manifest(agreement, digest, files, losses)
    folder = out / f"{agreement.head.id}-{agreement.head.version}"
    publish(folder, files)
    return BuildReport(reading.findings, reading.name, reading.text, folder, tuple(files), losses)
