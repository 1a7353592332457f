"""`approvers.yaml` is read as strictly as an agreement, and its digest is that of what it says."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from sla_compiler.driver.held import read_approvers
from sla_compiler.findings.located import Located
from sla_compiler.sign.approvers import Approvers, digest_of
from tests.sign.workplace import Workplace

PIN = "9f" * 32
TEXT = """\
approvers: v1
version: 1
roles:
  marketing: {keys: {laptop: KEY_A}}
  sales:
    threshold: 2
    keys:
      laptop: {ssh: KEY_B, valid_from: 2026-01-01, valid_until: 2027-01-01}
      card: {certificate: PIN, authority: company}
authorities:
  company: {certificate: PIN}
"""


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = Workplace(tmp_path_factory.mktemp("keys") / "agreements")
    made.key("a")
    made.key("b")
    return TEXT.replace("KEY_A", made.public["a"]).replace("KEY_B", made.public["b"]).replace("PIN", PIN)


def read(text: str) -> tuple[Approvers | None, tuple[Located, ...]]:
    _, approvers, findings = read_approvers("approvers.yaml", text.encode())
    return approvers, findings


def digest(text: str) -> str:
    approvers, findings = read(text)
    assert approvers is not None, findings
    return digest_of(approvers)


def weak_key() -> str:
    private = rsa.generate_private_key(65537, 1024)  # noqa: S505 - too weak, which is the point
    form = (serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    return private.public_key().public_bytes(*form).decode()


def test_it_says_who_may_sign(text: str) -> None:
    approvers, findings = read(text)
    assert findings == ()
    assert approvers is not None
    assert approvers.roles["sales"].threshold == 2
    assert sorted(approvers.roles["sales"].keys) == ["card", "laptop"]


@pytest.mark.parametrize(
    ("old", "new", "line", "said", "help_text"),
    [
        ("keys: {laptop: ssh", "kyes: {laptop: ssh", 4, "`keys` is missing in `roles.marketing`", "add `keys: ..`"),
        ("version: 1", "version: one", 2, "`one` is not a whole number above zero", "for example `40`"),
        ("threshold: 2", "threshold: 3", 5, "3 must sign and 2 can", "add a key, or lower the threshold"),
        ("valid_until: 2027", "valid_until: 2025", 8, "it ends before it begins", "exchange the two days"),
        ("certificate: 9f", "certificate: 9g", 9, "is not 64 hexadecimal digits", "for example"),
        ("authority: company", "authority: compnay", 9, "no authority is called `compnay`", "did you mean `company`?"),
        ("laptop: ssh-ed25519 AAAA", "laptop: ssh-dss AAAA", 4, "no SSH public key", "paste the line of a `.pub` file"),
        ("laptop: ssh-ed25519 AAAA", "laptop: ssh-ed25519 BBBB", 4, "is not a whole SSH public key", "for example"),
        ("  sales:\n", "  sales: &s\n", 5, "`&s` names a part of the file", ""),
        ("roles:\n", "roles:\n  sales: {keys: {}}\n", 6, "twice", ""),
    ],
)
def test_every_fault_is_shown_where_it_is(text: str, old: str, new: str, line: int, said: str, help_text: str) -> None:
    assert old in text
    approvers, findings = read(text.replace(old, new, 1))
    assert approvers is None
    first = findings[0]
    assert said in first.finding.message
    assert help_text in first.finding.help
    assert first.span.line == line, first


def test_a_key_that_is_too_weak(text: str) -> None:
    approvers, findings = read(text.replace("{laptop: ssh-ed25519", f"{{tower: {weak_key()}, laptop: ssh-ed25519", 1))
    assert approvers is None
    assert "an RSA key of 1024 bits is too weak to sign with" in findings[0].finding.message


def test_the_digest_is_that_of_what_it_says(text: str, tmp_path: Path) -> None:
    file = tmp_path / "approvers.yaml"
    file.write_text(text)
    first = digest(file.read_text())
    assert digest("# ours\n" + text.replace("version: 1", "version:  1")) == first
    assert digest(text.replace("  marketing: {keys: {laptop: ", "  marketing: {keys: {laptop:   ")) == first
    for old, new in (("threshold: 2", "threshold: 1"), ("version: 1", "version: 2"), ("2027-01-01", "2027-01-02")):
        assert digest(text.replace(old, new, 1)) != first
