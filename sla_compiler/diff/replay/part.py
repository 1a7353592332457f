"""Leads under two agreements, one after another -> the counts of both, who moved, and what could not be read.

The parts of a file are counted apart and merged in the order of the file; the result is that of the whole.
"""

from collections import Counter
from dataclasses import dataclass, field

from sla_compiler.core.errors import UnusableError
from sla_compiler.diff.replay.counts import NO_TIER, Counting, Counts
from sla_compiler.diff.replay.example import MOST_EXAMPLES, MOST_FAULTS, Example, Matter, Unread
from sla_compiler.diff.replay.traced import Traced, Tracer
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.lead import Lead
from sla_compiler.semantics.readings import Instant


@dataclass(slots=True)
class Part:
    """What is known after some lines of a file; `first` is when the first lead came to be.

    `moved` holds, for each pair of stages or tiers, how many leads moved so, and the first of them. `absent` are leads
    that came to be after the moment that was asked about; they are in no count.
    """

    before: Counts = field(default_factory=Counter)
    after: Counts = field(default_factory=Counter)
    moved: dict[tuple[Matter, str, str], tuple[int, tuple[Example, ...]]] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    leads: int = 0
    skipped: int = 0
    absent: int = 0
    first: Instant | None = None

    def merge(self, later: "Part") -> None:
        """Add what the next lines of the file say."""
        self.before.update(later.before)
        self.after.update(later.after)
        for key, (count, examples) in later.moved.items():
            so_far, shown = self.moved.get(key, (0, ()))
            self.moved[key] = so_far + count, (*shown, *examples)[:MOST_EXAMPLES]
        self.unread = (*self.unread, *later.unread)[:MOST_FAULTS]
        self.leads += later.leads
        self.skipped += later.skipped
        self.absent += later.absent
        self.first = min((one for one in (self.first, later.first) if one is not None), default=None)

    def skip(self, unread: Unread) -> None:
        """A line that counts for nothing."""
        self.skipped += 1
        if len(self.unread) < MOST_FAULTS:
            self.unread = (*self.unread, unread)


class Comparison:
    """Two agreements in the same ids, made ready to count leads."""

    def __init__(self, old: Agreement, new: Agreement) -> None:
        self._tracers = Tracer(old), Tracer(new)
        self._counting = Counting(old), Counting(new)

    def add(self, part: Part, example: Example, leads: tuple[Lead, Lead], at: Instant) -> None:
        """Count one lead, as the old and as the new agreement read it, up to `at`."""
        if leads[0].created > at:
            part.absent += 1
            return
        try:
            before, after = (tracer.trace(lead, at) for tracer, lead in zip(self._tracers, leads, strict=True))
        except UnusableError as error:
            part.skip(Unread(example.line, error.message, error.advice))
            return
        part.leads += 1
        part.first = leads[0].created if part.first is None else min(part.first, leads[0].created)
        self._counting[0].count(before, at, part.before)
        self._counting[1].count(after, at, part.after)
        _note_moves(part, example, before, after)


def _note_moves(part: Part, example: Example, before: Traced, after: Traced) -> None:
    pairs: tuple[tuple[Matter, str, str], ...] = (
        ("stage", before.stage, after.stage),
        ("tier", before.tier or NO_TIER, after.tier or NO_TIER),
    )
    for key in pairs:
        if key[1] != key[2]:
            count, examples = part.moved.get(key, (0, ()))
            part.moved[key] = count + 1, (*examples, example)[:MOST_EXAMPLES]
