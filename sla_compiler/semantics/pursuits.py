"""One run of a cadence: attempts made, channels used, how it ended, and whether the promise was kept.

It ends at the earliest of attempts made (count and channels), `over` elapsed, `ends_on`, or a disposition. It is kept
if attempts or `ends_on` ended it; missed if time did, or a disposition that needs it; otherwise it does not count. A
lead that is disqualified may not be contacted: that ends it too, and it does not count, as it voids a clock's run.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sla_compiler.core.units import DAY, MINUTE
from sla_compiler.model.promises import Cadence
from sla_compiler.model.scalars import Hours
from sla_compiler.semantics.moment import Moment, Occurrence
from sla_compiler.semantics.readings import Instant, offset_at

Ending: TypeAlias = Literal["attempts", "ends_on", "over", "disposition", "disqualified"]
PursuitVerdict: TypeAlias = Literal["kept", "missed", "running", "not counted"]


@dataclass(frozen=True, slots=True)
class Pursuit:
    """A run of a cadence; `needed` says whether the disposition that ended it needs the cadence."""

    cadence: str
    started: Instant
    turn: int
    ended: Instant | None = None
    ending: Ending | None = None
    by: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """What has been done: attempts that count, those in quiet hours that do not, and the channels used."""

    attempts: tuple[Occurrence, ...]
    quiet: tuple[Occurrence, ...]
    channels: tuple[str, ...]
    made: bool
    too_many: bool


def progress_of(pursuit: Pursuit, cadence: Cadence, moment: Moment) -> Progress:
    """What has been done since it started, the instant of the start included, forgotten or not."""
    everything = Moment(moment.agreement, moment.at, moment.created, moment.stage, moment.known, moment.log)
    since = [one for one in everything.occurrences(cadence.attempts.of) if one.at >= pursuit.started]
    zone = moment.agreement.head.timezone
    quiet = tuple(one for one in since if cadence.quiet is not None and is_quiet(cadence.quiet, zone, one.at))
    attempts = tuple(one for one in since if one not in quiet)
    logged = moment.agreement.activities
    used = dict.fromkeys(logged[one.name].channel for one in attempts if one.name in logged)
    listed = tuple(name for name in used if cadence.channels is None or name in cadence.channels.of)
    enough = cadence.channels is None or len(listed) >= cadence.channels.at_least
    most = cadence.attempts.at_most
    made = len(attempts) >= cadence.attempts.at_least and enough
    return Progress(attempts, quiet, listed, made, most is not None and len(attempts) > most)


def is_quiet(hours: Hours, zone: str, at: Instant) -> bool:
    """Whether the local time lies in quiet hours, which may run over midnight."""
    minute = (at + offset_at(zone, at)) % DAY // MINUTE
    if hours.start < hours.end:
        return hours.start <= minute < hours.end
    return minute >= hours.start or minute < hours.end


def pursuit_verdict(pursuit: Pursuit) -> PursuitVerdict:
    """Whether the promise was kept."""
    match pursuit.ending:
        case None:
            return "running"
        case "attempts" | "ends_on":
            return "kept"
        case "over":
            return "missed"
        case "disposition" if pursuit.needed:
            return "missed"
        case _:
            return "not counted"


def over_at(pursuit: Pursuit, cadence: Cadence) -> Instant | None:
    """When its time is up; None if it has no end."""
    return None if cadence.over == "none" else pursuit.started + cadence.over.seconds
