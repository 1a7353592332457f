"""Where signatures lie: `approvals/`, beside the agreement, with a folder for each meaning that was signed."""

from pathlib import Path

from sla_compiler.sign.statement import short

FOLDER = "approvals"
RELEASE, SIGNED = "release.pdf", "signed.pdf"
MOST_PDF_BYTES = 32 * 1024 * 1024


def folder_of(path: Path, digest: str) -> Path:
    """Where the signatures of one meaning of an agreement lie."""
    return path.parent / FOLDER / short(digest)


def statement_path(folder: Path, role: str, signer: str) -> Path:
    """The file of a statement; its signature lies beside it and ends in `.sig`."""
    return folder / f"{role}-{short(signer)}.json"


def revoked_path(path: Path, authority: str) -> Path:
    """The list of certificates that an authority has revoked."""
    return path.parent / FOLDER / f"{authority}.crl"
