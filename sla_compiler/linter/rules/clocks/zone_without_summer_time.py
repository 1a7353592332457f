"""What: a time zone that is an offset, such as `EST`, for a place in which the clocks change twice a year.

Why: for more than half of the year every opening and every deadline is an hour beside the clock on the wall; whoever
comes to work at nine finds leads that have been waiting since eight.

Example:

    calendars:
      office: {timezone: EST, open: {mon-fri: 09:00-17:00}, closed: none}

Instead:

    calendars:
      office: {timezone: America/New_York, open: {mon-fri: 09:00-17:00}, closed: none}
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA336", "zone-without-summer-time", Severity.WARNING)

_PLACES: Mapping[str, str] = MappingProxyType(
    {
        "EST": "`America/New_York`; or `America/Panama`, where the clocks never change",
        "MST": "`America/Denver`; or `America/Phoenix`, where the clocks never change",
        "GMT": "`Europe/London`; or `Africa/Accra`, where the clocks never change",
    }
)
_OFFSET = re.compile(r"(Etc/)?GMT[+-][1-9][0-9]?")


def check(subject: Subject) -> Iterator[Finding]:
    """`UTC` says what it is, and Hawaii has no summer time. One finding for each zone."""
    places: dict[str, list[Place]] = {}
    for place, zone in _zones(subject.agreement):
        if zone in _PLACES or _OFFSET.fullmatch(zone):
            places.setdefault(zone, []).append(place)
    for zone, found in places.items():
        yield Finding(
            RULE,
            f"`{zone}` is the same all year: where people change their clocks in spring, it is an hour beside them",
            found[0],
            "name the place by whose clocks people work, such as " + _PLACES.get(zone, "`Europe/Berlin`"),
            labels=tuple(Label(place, "the same here") for place in found[1:])[:MOST_LABELS],
        )


def _zones(agreement: Agreement) -> Iterator[tuple[Place, str]]:
    yield Place(("agreement", "timezone")), agreement.head.timezone
    for name, calendar in agreement.calendars.items():
        yield Place(("calendars", name, "timezone")), calendar.timezone
