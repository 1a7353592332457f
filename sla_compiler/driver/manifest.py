"""What a build is made of -> `manifest.json`: digest, what made it, every file with its hash, every loss; and back."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Literal

from sla_compiler import __version__
from sla_compiler.resolve.agreement import Agreement


@dataclass(frozen=True, slots=True)
class Loss:
    """What a target cannot say: the part of the agreement (`deploy.salesforce`), how much is lost, in words."""

    target: str
    path: str
    kind: Literal["approximated", "unsupported"]
    text: str


def losses_of(agreement: Agreement) -> tuple[Loss, ...]:
    """Every section of `deploy` is lost as long as no target reads it."""
    deploy = agreement.deploy
    if deploy is None:
        return ()
    targets = [name for name in type(deploy).model_fields if getattr(deploy, name) is not None]
    return tuple(
        Loss(name, f"deploy.{name}", "unsupported", f"no target reads `deploy.{name}` yet") for name in targets
    )


def manifest(agreement: Agreement, digest: str, files: Mapping[str, bytes], losses: Sequence[Loss]) -> bytes:
    """JSON with keys in this order and files by name; hashes are sha256 in hexadecimal, sizes in bytes."""
    head = agreement.head
    found = {
        "manifest": 1,
        "agreement": {"id": head.id, "version": head.version, "effective": head.effective.isoformat()},
        "digest": digest,
        "made_with": {"slac": __version__, **{name: version(name) for name in ("typst", "tzdata")}},
        "files": [
            {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in sorted(files.items())
        ],
        "losses": [asdict(loss) for loss in losses],
    }
    return (json.dumps(found, indent=2, ensure_ascii=False) + "\n").encode()


def digest_in(manifest: bytes) -> str | None:
    """The digest of what a build means, as its manifest says it; None where that says none."""
    try:
        digest = json.loads(manifest)["digest"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return digest if isinstance(digest, str) else None
