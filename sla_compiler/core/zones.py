"""Time zones from the tzdata package alone, so that no machine's own table shows in a result."""

import zoneinfo
from functools import cache

# INVARIANT: set before the first zone is made; zoneinfo then falls back to the tzdata package.
zoneinfo.reset_tzpath(to=())


@cache
def zone(name: str) -> zoneinfo.ZoneInfo:
    """The zone of that IANA name; raises `zoneinfo.ZoneInfoNotFoundError` or ValueError for another word."""
    return zoneinfo.ZoneInfo(name)


@cache
def zone_names() -> frozenset[str]:
    """All IANA names."""
    return frozenset(zoneinfo.available_timezones())
