"""The folder of a build and the meaning that is to be built -> refused, where what it holds was signed as another."""

from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.manifest import digest_in
from sla_compiler.driver.places import SIGNED, folder_of
from sla_compiler.driver.publish import MANIFEST
from sla_compiler.driver.read import shown


def refuse_signed(path: Path, folder: Path, version: str, digest: str) -> None:
    """Keep the pages that people signed.

    `path` is the file of the agreement, beside which approvals lie. Raises UnusableError where the folder holds a
    build of this version that means something else, and anybody signed that.
    """
    before = _digest(folder / MANIFEST)
    if before is None or before == digest:
        return
    signatures = folder_of(path, before)
    if any(signatures.glob("*.sig")) or (signatures / SIGNED).is_file():
        raise UnusableError(
            f"`{shown(folder)}` holds version {version} as it was signed, and the content has changed since",
            "raise `version`, and the new one gets a folder of its own; "
            f"if it never took effect, remove `{shown(signatures)}` to give the signatures up",
        )


def _digest(manifest: Path) -> str | None:
    """What a build says it means; None where there is none."""
    try:
        return digest_in(manifest.read_bytes())
    except OSError:
        return None
