"""A repository in which an agreement holds, signed by both sides, and a branch on which somebody proposes another."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sla_compiler.driver.changes import draft_reasons
from sla_compiler.driver.read import read
from sla_compiler.driver.sign import Signed, sign
from sla_compiler.driver.verify import Verified, verify
from sla_compiler.findings.selection import SOUND
from sla_compiler.resolve.digest import digest_of
from tests.conftest import ROOT
from tests.workplaces.repositories import git

CLEAN = (ROOT / "tests" / "rules" / "clean.yaml").read_text()
DAY = "2026-11-20"
BOTH = {"marketing", "sales"}
MISSING, NO_APPROVERS, UNPINNED, STALE, LOST, VERSION, UNCOMMITTED = (
    "SLA650",
    "SLA651",
    "SLA652",
    "SLA653",
    "SLA654",
    "SLA655",
    "SLA657",
)
WINDOW, WIDER = "hot: 1 business hour", "hot: 2 business hours"


@dataclass
class Workplace:
    """The repository `folder`, and private keys beside it by the names of their owners."""

    folder: Path
    pins: tuple[str, ...] = ()
    public: dict[str, str] = field(default_factory=dict)

    @property
    def agreement(self) -> Path:
        return self.folder / "sla.yaml"

    @property
    def approvers(self) -> Path:
        return self.folder / "approvers.yaml"

    def key(self, owner: str) -> Path:
        """An ed25519 key without a passphrase, made at the first call."""
        file = self.folder.parent / f"{owner}.key"
        if owner not in self.public:
            private = Ed25519PrivateKey.generate()
            secret = private.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
            )
            file.write_bytes(secret)
            file.chmod(0o600)
            open_form = (serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
            self.public[owner] = private.public_key().public_bytes(*open_form).decode()
        return file

    def approve(self, version: int = 1, **roles: str) -> None:
        """Write `approvers.yaml`: for each role the text of its keys, `{..}` after `keys:`."""
        lines = [f"  {role}: {{keys: {keys}}}" for role, keys in roles.items()]
        self.approvers.write_text("\n".join(["approvers: v1", f"version: {version}", "roles:", *lines, ""]))

    def keys(self, **owners: str) -> str:
        """`laptop=alice` as the text of one key; the owner's key is made where it is not there yet."""
        for owner in owners.values():
            self.key(owner)
        return "{" + ", ".join(f"{name}: {{ssh: {self.public[owner]}}}" for name, owner in owners.items()) + "}"

    def edit(self, *changes: tuple[str, str], file: Path | None = None) -> None:
        """Replace text, which must be there, in a file; by default in the agreement."""
        path = file or self.agreement
        text = path.read_text()
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path.write_text(text)

    def commit(self) -> str:
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--allow-empty", "--message=As proposed")
        return git(self.folder, "rev-parse", "HEAD")

    def sign(self, role: str, owner: str | None = None, file: Path | None = None) -> Signed:
        signed = sign(file or self.agreement, role, self.key(owner or role), "main")
        assert signed.files
        return signed

    def verify(self, file: Path | None = None, at: str = DAY) -> Verified:
        return verify(file or self.agreement, "main", at, self.pins)

    def merge(self) -> None:
        """Let what is proposed hold."""
        git(self.folder, "branch", "--force", "main", "HEAD")

    def approvals(self) -> list[Path]:
        return sorted((self.folder / "approvals").rglob("*.json"))


def workplace(folder: Path) -> Workplace:
    """An agreement that both sides have signed holds on `main`; the branch `change` is checked out."""
    made = Workplace(folder / "agreements")
    made.folder.mkdir(parents=True)
    git(made.folder, "init", "--quiet", "--initial-branch=main")
    (made.folder / "README").write_text("Our agreements\n")
    made.commit()
    git(made.folder, "checkout", "--quiet", "-b", "change")
    made.agreement.write_text(CLEAN)
    made.approve(marketing=made.keys(laptop="marketing"), sales=made.keys(laptop="sales"))
    made.commit()
    made.pins = (digest_to_pin(made),)
    both_sign(made)
    assert made.verify().holds
    made.merge()
    return made


def digest_to_pin(made: Workplace) -> str:
    """The digest that the first verification asks people to compare."""
    messages = [one.finding.message for one in made.verify().findings if one.finding.rule.code == "SLA652"]
    found = re.search(r"[0-9a-f]{64}", messages[0])
    assert found
    return found[0]


def both_sign(made: Workplace, **owners: str) -> None:
    for role in ("marketing", "sales"):
        made.sign(role, owners.get(role))
    made.commit()


def widened(made: Workplace) -> None:
    """Another meaning under the next version, with its reasons, committed and signed by nobody."""
    made.edit((WINDOW, WIDER), ("version: 1.0.0", "version: 1.1.0"))
    explained(made)
    made.commit()


def explained(made: Workplace) -> None:
    """Write why the agreement differs from what `main` holds."""
    file = draft_reasons(made.agreement, "main").file
    text = re.sub(r"(?m)^(    (?:reason|evidence)): <.*>$", r"\1: both sides asked for it", file.read_text())
    of_clock = r"(?m)^  clocks\.(\w+)(.*\n(?:    .*\n)*?    expects): <.*>$"
    text = re.sub(of_clock, r"  clocks.\1\2: {metric: \1, to: 95%}", text)
    file.write_text(re.sub(r"(?m)^(    expects): <.*>$", r"\1: none", text))


def codes(found: Verified) -> set[str]:
    return {one.finding.rule.code for one in found.findings}


def reasons(found: Verified) -> str:
    """Everything that is said against it."""
    return "\n".join(f"{one.finding.message} {one.finding.note}" for one in found.findings)


def missing(found: Verified) -> set[str]:
    return {one.role for one in found.standings if not one.consents}


def digest(file: Path) -> str:
    spec = read(file, SOUND).spec
    assert spec is not None
    return digest_of(spec)


def held_digest(made: Workplace) -> str:
    text = git(made.folder, "show", "main:sla.yaml")
    file = made.folder.parent / "held.sla.yaml"
    file.write_text(text + "\n")
    return digest(file)


def accepted(made: Workplace) -> None:
    found = made.verify()
    assert found.holds, reasons(found)
