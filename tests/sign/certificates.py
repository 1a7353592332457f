"""Certificates for signing PDF files, made for a test: by themselves, or by an authority that can revoke them."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

SINCE, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Certificate:
    private: Private
    certificate: x509.Certificate
    issuer: x509.Certificate | None = None

    @property
    def pin(self) -> str:
        return pin_of(self.certificate)

    def p12(self, file: Path, passphrase: bytes | None = None) -> Path:
        kind: serialization.KeySerializationEncryption = serialization.NoEncryption()
        if passphrase:
            kind = serialization.BestAvailableEncryption(passphrase)
        others = [self.issuer] if self.issuer else None
        file.write_bytes(pkcs12.serialize_key_and_certificates(b"key", self.private, self.certificate, others, kind))
        return file


def pin_of(certificate: x509.Certificate) -> str:
    form = (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(certificate.public_key().public_bytes(*form)).hexdigest()


def certificate(
    name: str, authority: Certificate | None = None, private: Private | None = None, until: datetime = UNTIL
) -> Certificate:
    """A certificate of its own, or one that an authority issues."""
    key = private or rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer = authority.certificate.subject if authority else subject
    usage = x509.KeyUsage(True, True, False, False, False, authority is None, authority is None, False, False)  # noqa: FBT003 - as the standard lists them
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(SINCE)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=authority is None, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(authority.private if authority else key, hashes.SHA256())
    )
    return Certificate(key, made, authority.certificate if authority else None)


def revoking(authority: Certificate, *revoked: Certificate, until: datetime = UNTIL) -> bytes:
    """An authority's list of certificates that it has revoked."""
    made = x509.CertificateRevocationListBuilder().issuer_name(authority.certificate.subject)
    made = made.last_update(SINCE).next_update(until)
    for one in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(one.certificate.serial_number).revocation_date(SINCE)
        made = made.add_revoked_certificate(entry.build())
    return made.sign(authority.private, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
