"""The work on one part of a file: raw leads in, what they count under both agreements out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sla_compiler.diff.replay.example import Example, Fault
from sla_compiler.diff.replay.instants import UnreadableInstantError, instant_of
from sla_compiler.diff.replay.lines import Plain, RawLead, Rows, UnusableLineError, id_of, instants_in, plain_of
from sla_compiler.diff.replay.part import Comparison, Part
from sla_compiler.diff.replay.reading import LeadReader, UnreadableError, shortened
from sla_compiler.diff.replay.why import shown
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.readings import Instant


@dataclass(frozen=True, slots=True)
class Numbered:
    """A raw lead and the line (or row) that it begins on."""

    line: int
    raw: RawLead


class Work:
    """Two agreements in the same ids, made ready for the leads of a file."""

    def __init__(self, old: Agreement, new: Agreement, renames: Mapping[str, str]) -> None:
        self._reader = LeadReader(old, new, renames)
        self._comparison = Comparison(old, new)
        names = (name for one in (old, new) for name, domain in one.domains.items() if domain.form == "several")
        now = frozenset(names)
        self._several = now | {was for was, name in renames.items() if name in now and was not in new.attributes}

    def last_instant(self, leads: Iterable[Numbered]) -> Instant | None:
        """The last moment that the leads speak of, whether they can be read or not; None if they speak of none."""
        last: Instant | None = None
        for one in leads:
            try:
                found = [instant_of(raw) for raw in instants_in(plain_of(one.raw, self._several))]
            except (UnusableLineError, UnreadableInstantError):
                continue
            last = max([*found, *(() if last is None else (last,))], default=None)
        return last

    def count(self, leads: Iterable[Numbered], at: Instant) -> Part:
        """What the leads count up to an instant."""
        part = Part()
        for one in leads:
            try:
                plain = plain_of(one.raw, self._several)
                both = self._reader.read(plain)
            except UnusableLineError as error:
                part.leave_out(_unusable(one, error))
            except UnreadableError as error:
                part.leave_out(_unreadable(one, plain, error))
            else:
                self._comparison.add(part, Example(id_of(plain), one.line), both, at)
        return part


def _unusable(one: Numbered, error: UnusableLineError) -> Fault:
    lead = one.raw.lead if isinstance(one.raw, Rows) else ""
    message = shortened(error.message)
    return Fault((shortened(error.cause),), Example(lead, error.line or one.line), message, message, error.advice)


def _unreadable(one: Numbered, plain: Plain, error: UnreadableError) -> Fault:
    """In a table the row of the fact is where it is wrong, in a line of JSON the number of the fact."""
    line, fact = one.line, error.fact
    if isinstance(one.raw, Rows):
        listed = [row.line for row in one.raw.rows if row.what != "created"]
        line, fact = line if fact is None else listed[fact], None
    return Fault(error.cause, Example(id_of(plain), line), error.detail, shows=shown(plain, error), fact=fact)
