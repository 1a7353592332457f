"""Our signatures and those of ssh-keygen: each accepts the other's, and refuses what the other refuses."""

import base64
import hashlib
import os
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sla_compiler.sign import sshsig
from sla_compiler.sign.openssh import PublicKey, packed, read_key
from sla_compiler.sign.sshsig import PrivateKey, RefusedError

KINDS = [("ed25519", "256"), ("rsa", "2048"), ("ecdsa", "256"), ("ecdsa", "384"), ("ecdsa", "521")]
MESSAGE = b'{"agreement":"small"}'
SPACE = "slac-approval-v1@small"


def ssh_keygen(*words: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["ssh-keygen", *words], input=given, capture_output=True, check=False)  # noqa: S607 - where the machine has it


@pytest.fixture(scope="module", params=KINDS, ids="-".join)
def key(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    kind, bits = request.param
    file = tmp_path_factory.mktemp("keys") / "key"
    assert ssh_keygen("-q", "-t", kind, "-b", bits, "-N", "", "-f", file).returncode == 0
    return file


def private_of(key: Path) -> PrivateKey:
    found = serialization.load_ssh_private_key(key.read_bytes(), None)
    assert isinstance(found, PrivateKey)
    return found


def public_of(key: Path) -> PublicKey:
    found = read_key(key.with_suffix(".pub").read_text())
    assert found is not None
    return found


def theirs(key: Path, message: bytes = MESSAGE, space: str = SPACE) -> bytes:
    return ssh_keygen("-q", "-Y", "sign", "-f", key, "-n", space, given=message).stdout


def accepted_by_ssh_keygen(key: Path, signature: bytes, message: bytes = MESSAGE, space: str = SPACE) -> bool:
    signers, file = key.with_name("allowed"), key.with_name("signature")
    signers.write_text(f"marketing {key.with_suffix('.pub').read_text()}")
    file.write_bytes(signature)
    words = ("-Y", "verify", "-f", signers, "-I", "marketing", "-n", space, "-s", file)
    return ssh_keygen(*words, given=message).returncode == 0


def test_ssh_keygen_accepts_ours(key: Path) -> None:
    signature = sshsig.sign(MESSAGE, private_of(key), public_of(key), SPACE)
    assert accepted_by_ssh_keygen(key, signature)
    assert not accepted_by_ssh_keygen(key, signature, MESSAGE + b" ")
    assert not accepted_by_ssh_keygen(key, signature, space="file")


def test_we_accept_those_of_ssh_keygen(key: Path) -> None:
    sshsig.verify(MESSAGE, theirs(key), public_of(key), SPACE)


def test_ours_is_the_same_text_where_the_algorithm_leaves_no_choice(key: Path) -> None:
    if public_of(key).kind in {"ssh-ed25519", "ssh-rsa"}:
        assert sshsig.sign(MESSAGE, private_of(key), public_of(key), SPACE) == theirs(key)
    else:
        assert sshsig.sign(MESSAGE, private_of(key), public_of(key), SPACE) != theirs(key)


@pytest.mark.parametrize(
    ("message", "space", "why"),
    [(MESSAGE + b" ", SPACE, "does not fit"), (MESSAGE, "slac-approval-v1@other", "another purpose")],
    ids=["message", "purpose"],
)
def test_what_was_not_signed_is_refused(key: Path, message: bytes, space: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        sshsig.verify(message, theirs(key), public_of(key), space)


def test_another_key_is_refused(key: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    ssh_keygen("-q", "-t", "ed25519", "-N", "", "-f", other)
    with pytest.raises(RefusedError, match="another key"):
        sshsig.verify(MESSAGE, theirs(other), public_of(key), SPACE)


def test_every_byte_of_a_signature_counts(key: Path) -> None:
    armoured = theirs(key)
    lines = armoured.decode().splitlines()
    data = bytearray(base64.b64decode("".join(lines[1:-1])))
    for place in range(0, len(data), 7):
        changed = bytearray(data)
        changed[place] ^= 1
        text = base64.b64encode(bytes(changed)).decode()
        with pytest.raises(RefusedError):
            sshsig.verify(MESSAGE, f"{lines[0]}\n{text}\n{lines[-1]}\n".encode(), public_of(key), SPACE)


@pytest.mark.parametrize("text", [b"", b"\xff\xfe", b"-----BEGIN SSH SIGNATURE-----", b"x" * 1000])
def test_no_signature_at_all(key: Path, text: bytes) -> None:
    with pytest.raises(RefusedError, match="no SSH signature"):
        sshsig.verify(MESSAGE, text, public_of(key), SPACE)


def hardware_key(private: Ed25519PrivateKey) -> PublicKey:
    raw = private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return PublicKey("sk-ssh-ed25519@openssh.com", packed(b"sk-ssh-ed25519@openssh.com", raw, b"ssh:"))


def by_hardware(private: Ed25519PrivateKey, flags: int) -> bytes:
    """What a hardware key with this secret would make of the message."""
    data = b"SSHSIG" + packed(SPACE.encode(), b"", b"sha512", hashlib.sha512(MESSAGE).digest())
    rest = bytes([flags]) + (7).to_bytes(4)
    signed = private.sign(hashlib.sha256(b"ssh:").digest() + rest + hashlib.sha256(data).digest())
    value = packed(b"sk-ssh-ed25519@openssh.com", signed) + rest
    blob = b"SSHSIG" + (1).to_bytes(4) + packed(hardware_key(private).blob, SPACE.encode(), b"", b"sha512", value)
    text = base64.b64encode(blob).decode()
    return f"-----BEGIN SSH SIGNATURE-----\n{text}\n-----END SSH SIGNATURE-----\n".encode()


def test_a_hardware_key_counts_if_somebody_touched_it(tmp_path: Path) -> None:
    private = Ed25519PrivateKey.generate()
    public, signature = hardware_key(private), by_hardware(private, 1)
    assert read_key(public.line) == public
    sshsig.verify(MESSAGE, signature, public, SPACE)
    key = tmp_path / "key"
    key.with_suffix(".pub").write_text(f"{public.line}\n")
    assert accepted_by_ssh_keygen(key, signature)  # the peer reads what we made up as we do
    with pytest.raises(RefusedError):
        sshsig.verify(MESSAGE, by_hardware(private, 0), public, SPACE)


@pytest.mark.parametrize(
    "text", ["", "ssh-ed25519", "ssh-ed25519 AAAA", "ssh-dss AAAAB3NzaC1kc3M=", "ssh-ed25519 \u00e4"]
)
def test_what_is_no_key(text: str) -> None:
    assert read_key(text) is None


def test_a_key_is_shown_as_ssh_keygen_shows_it(key: Path) -> None:
    shown = ssh_keygen("-l", "-f", key.with_suffix(".pub")).stdout.decode()
    assert public_of(key).fingerprint in shown.split()
    assert os.fsdecode(key.with_suffix(".pub").read_bytes()).startswith(public_of(key).line)
