"""Signatures as `ssh-keygen -Y` makes and checks them (SSHSIG): message and key -> armoured text -> verdict.

The format is OpenSSH's `PROTOCOL.sshsig`; what is signed is the hash of the message with a namespace, so that a
signature for one purpose is none for another.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from sla_compiler.sign.openssh import PublicKey, WireError, number, packed, string, strings

_MAGIC = b"SSHSIG"
_VERSION = (1).to_bytes(4)
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_COLUMNS = 70
_PRESENT = 0x01  # the flag of a hardware key whose owner touched it
_HASHES = {b"sha256": hashlib.sha256, b"sha512": hashlib.sha512}
_RSA = {b"rsa-sha2-256": hashes.SHA256, b"rsa-sha2-512": hashes.SHA512}
_CURVES: dict[bytes, tuple[type[ec.EllipticCurve], type[hashes.HashAlgorithm]]] = {
    b"nistp256": (ec.SECP256R1, hashes.SHA256),
    b"nistp384": (ec.SECP384R1, hashes.SHA384),
    b"nistp521": (ec.SECP521R1, hashes.SHA512),
}

PrivateKey = ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class RefusedError(Exception):
    """A signature that does not hold; the text says why, as the middle of a sentence."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature taken apart: the key it claims, its namespace, the hash of the message, the signature itself."""

    key: bytes
    namespace: bytes
    reserved: bytes
    hash_name: bytes
    value: bytes


def read_signature(armoured: bytes) -> Signature:
    """Take a signature apart; raises RefusedError for what is none."""
    try:
        lines = [line.strip() for line in armoured.decode("ascii").strip().split("\n")]
        if lines[0] != _BEGIN or lines[-1] != _END:
            raise RefusedError("it is no SSH signature")
        data = base64.b64decode("".join(lines[1:-1]), validate=True)
        if data[: len(_MAGIC)] != _MAGIC or data[len(_MAGIC) : len(_MAGIC) + 4] != _VERSION:
            raise RefusedError("it is no SSH signature of version 1")
        key, namespace, reserved, hash_name, value = strings(data[len(_MAGIC) + 4 :])
    except (UnicodeDecodeError, binascii.Error, WireError, ValueError) as error:
        raise RefusedError("it is no SSH signature") from error
    return Signature(key, namespace, reserved, hash_name, value)


def verify(message: bytes, armoured: bytes, key: PublicKey, namespace: str) -> None:
    """Raise RefusedError unless this very key signed this very message for this purpose."""
    found = read_signature(armoured)
    if found.key != key.blob:
        raise RefusedError("it was made with another key")
    if found.namespace != namespace.encode():
        raise RefusedError("it was made for another purpose")
    if found.hash_name not in _HASHES:
        raise RefusedError("it uses a hash that is not accepted")
    data = _signed(message, found.namespace, found.reserved, found.hash_name)
    try:
        _check(key, found.value, data)
    except (InvalidSignature, UnsupportedAlgorithm, WireError, ValueError) as error:
        raise RefusedError("it does not fit what was signed") from error


def sign(message: bytes, private: PrivateKey, key: PublicKey, namespace: str) -> bytes:
    """Sign a message; the same text as `ssh-keygen -Y sign` writes."""
    data = _signed(message, namespace.encode(), b"", b"sha512")
    match private:
        case ed25519.Ed25519PrivateKey():
            value = packed(b"ssh-ed25519", private.sign(data))
        case rsa.RSAPrivateKey():
            value = packed(b"rsa-sha2-512", private.sign(data, padding.PKCS1v15(), hashes.SHA512()))
        case ec.EllipticCurvePrivateKey():
            _, hash_kind = _CURVES[strings(key.blob)[1]]
            r, s = decode_dss_signature(private.sign(data, ec.ECDSA(hash_kind())))
            value = packed(key.kind.encode(), packed(number(r), number(s)))
    blob = _MAGIC + _VERSION + packed(key.blob, namespace.encode(), b"", b"sha512", value)
    text = base64.b64encode(blob).decode()
    rows = [text[start : start + _COLUMNS] for start in range(0, len(text), _COLUMNS)]
    return "\n".join([_BEGIN, *rows, _END, ""]).encode()


def _signed(message: bytes, namespace: bytes, reserved: bytes, hash_name: bytes) -> bytes:
    return _MAGIC + packed(namespace, reserved, hash_name, _HASHES[hash_name](message).digest())


def _check(key: PublicKey, value: bytes, data: bytes) -> None:
    """Raise what the cryptography raises where a signature does not hold."""
    kind, rest = string(value)
    signature, rest = string(rest)
    parts = strings(key.blob)
    hardware = key.kind.startswith("sk-")
    if hardware:
        data = _touched(parts[-1], rest, data)
    elif rest:
        raise WireError("something follows it")
    if key.kind == "ssh-rsa":
        number_of_key = rsa.RSAPublicNumbers(int.from_bytes(parts[1]), int.from_bytes(parts[2]))
        if kind not in _RSA:
            raise WireError("SHA-1 is not accepted")
        number_of_key.public_key().verify(signature, data, padding.PKCS1v15(), _RSA[kind]())
    elif kind != key.kind.encode():
        raise WireError("it is of another kind than its key")
    elif "ed25519" in key.kind:
        ed25519.Ed25519PublicKey.from_public_bytes(parts[1]).verify(signature, data)
    else:
        curve, hash_kind = _CURVES[parts[1]]
        public = ec.EllipticCurvePublicKey.from_encoded_point(curve(), parts[2])
        r, s = strings(signature)
        public.verify(encode_dss_signature(int.from_bytes(r), int.from_bytes(s)), data, ec.ECDSA(hash_kind()))


def _touched(application: bytes, rest: bytes, data: bytes) -> bytes:
    """What a hardware key signs: also for whom, how often before, and that its owner was there."""
    if len(rest) != 5 or not rest[0] & _PRESENT:  # noqa: PLR2004 - one byte of flags, four of a counter
        raise WireError("nobody touched the key")
    return hashlib.sha256(application).digest() + rest + hashlib.sha256(data).digest()
