"""The work on one part of a file: raw leads in, what they count under both agreements out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sla_compiler.diff.replay.example import MOST_FAULTS, Example, Unread
from sla_compiler.diff.replay.instants import UnreadableInstantError, instant_of
from sla_compiler.diff.replay.lines import RawLead, Rows, UnusableLineError, id_of, instants_in, plain_of
from sla_compiler.diff.replay.part import Comparison, Part
from sla_compiler.diff.replay.reading import LeadReader, UnreadableError
from sla_compiler.diff.replay.why import reason
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
        self._old, self._new, self._renames = old, new, renames
        self._reader = LeadReader(old, new, renames)
        self._comparison = Comparison(old, new)
        names = (name for one in (old, new) for name, domain in one.domains.items() if domain.form == "several")
        now = frozenset(names)
        self._several = now | {was for was, name in renames.items() if name in now}

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
                part.skip(Unread(error.line or one.line, error.message, error.advice))
            except UnreadableError:
                part.skip(self._why(one, plain, part))
            else:
                self._comparison.add(part, Example(id_of(plain), one.line), both, at)
        return part

    def _why(self, one: Numbered, plain: object, part: Part) -> Unread:
        if len(part.unread) >= MOST_FAULTS:
            return Unread(one.line, "")  # it is counted, and no longer shown
        rows = one.raw if isinstance(one.raw, Rows) else None
        error = reason(plain, rows, self._old, self._new, self._renames)
        return Unread(error.line or one.line, error.message, error.advice)
