"""Signing a PDF as an attacker does: with any key, in any field, and without asking anybody."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from sla_compiler.document.press import Box
from sla_compiler.document.stamp import stamp
from sla_compiler.sign import pdf_signing
from tests.sign.certificates import Certificate


def sign_without_asking(data: bytes, file: Path, keys: Mapping[str, Certificate]) -> None:
    """Sign in the field of each role with some certificate, and write the file."""
    with tempfile.TemporaryDirectory() as folder:
        for role, one in keys.items():
            by = pdf_signing.certified(one.p12(Path(folder, "key.p12")), None)
            assert by is not None
            data = pdf_signing.signed(data, role, by, stamp(by.name, [], Box(1, 0, 0, 80, 11)))
    file.write_bytes(data)
