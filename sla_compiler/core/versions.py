"""The number of a version, such as `3.1.0` -> whether it is one, and how two of them are compared."""

import re

VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})")
"""How all of it is written."""


def numbers(version: str) -> tuple[int, int, int]:
    """`3.1.0` as it is compared."""
    major, minor, patch = (int(part) for part in version.split("."))
    return major, minor, patch
