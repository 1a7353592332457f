"""The digest of an agreement: what is signed, computed from its normal form alone."""

import hashlib

import rfc8785

from sla_compiler.model.spec import Spec
from sla_compiler.resolve.normal_form import normal_form

_DOMAIN = b"slac-v1\n"  # keeps the digest apart from the hash of anything else


def digest_of(spec: Spec) -> str:
    """64 hexadecimal digits: sha256 over `slac-v1`, a line end, and the RFC 8785 form of the meaning."""
    return hashlib.sha256(_DOMAIN + rfc8785.dumps(normal_form(spec))).hexdigest()
