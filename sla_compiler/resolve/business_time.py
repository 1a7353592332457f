"""A specification in -> a finding for every promise in business time that names no calendar to read it from."""

from collections.abc import Iterator

from sla_compiler.core.span import Path, Place
from sla_compiler.core.units import OpenDays, OpenTime
from sla_compiler.findings.faults import missing_key
from sla_compiler.findings.finding import Finding, Label
from sla_compiler.model.base import Part
from sla_compiler.model.spec import Spec
from sla_compiler.model.walk import walk

_FIELDS = ("within", "alerts", "ahead")
"""The fields of clocks, commitments and disputes in which time is promised."""


def business_time(spec: Spec) -> Iterator[Finding]:
    """One finding for each clock, commitment or dispute; its further places show what is in business time."""
    for section in ("clocks", "commitments", "disputes"):
        for name, entry in (getattr(spec, section) or {}).items():
            if entry.calendar is None:
                yield from _without_calendar(entry, (section, name), tuple(spec.calendars or ()))


def _without_calendar(entry: Part, path: Path, calendars: tuple[str, ...]) -> Iterator[Finding]:
    visits = (visit for visit in walk(entry, path) if visit.path[len(path)] in _FIELDS)
    read = [visit.path for visit in visits if isinstance(visit.value, OpenTime | OpenDays)]
    if read:
        advice = (
            f"for example `calendar: {calendars[0]}`" if calendars else "add one under `calendars`, and name it here"
        )
        labels = tuple(Label(Place(one), "business time") for one in read)
        message = f"`calendar` is missing in `{path[-1]}`: business time is read from one"
        yield Finding(missing_key.RULE, message, Place((*path, "calendar"), "key"), advice, labels=labels)
