"""Time zones from the tzdata package alone, so that no machine's own table shows in a result."""

import zoneinfo
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sla_compiler.core.errors import FaultError

# INVARIANT: set before the first zone is made; zoneinfo then falls back to the tzdata package.
zoneinfo.reset_tzpath(to=())


@cache
def zone(name: str) -> zoneinfo.ZoneInfo:
    """The zone of that IANA name; raises `zoneinfo.ZoneInfoNotFoundError` or ValueError for another word."""
    return zoneinfo.ZoneInfo(name)


@cache
def zone_names() -> frozenset[str]:
    """All IANA names. The package's own list is read, because zoneinfo takes ten times as long to find it."""
    package = find_spec("tzdata")
    if package is None or package.origin is None:
        raise FaultError("the tzdata package is not installed")
    return frozenset((Path(package.origin).parent / "zones").read_text("ascii").split())
