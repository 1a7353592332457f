"""Leads under two agreements, one after another -> the counts of both, who moved, and what could not be read.

The parts of a file are counted apart and merged in the order of the file; the result is that of the whole.
"""

from collections import Counter
from dataclasses import dataclass, field

from sla_compiler.core.errors import UnusableError
from sla_compiler.diff.replay.counts import NO_TIER, Counting, Counts
from sla_compiler.diff.replay.example import MOST_CAUSES, MOST_EXAMPLES, Cause, Example, Fault, Matter
from sla_compiler.diff.replay.traced import Traced, Tracer
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.lead import Lead
from sla_compiler.semantics.readings import Instant


@dataclass(slots=True)
class Part:
    """What is known after some lines of a file; `first` is when the first lead came to be.

    `moved` holds, for each pair of stages or tiers, how many leads moved so, and the first of them; `refused`, for what
    was wanted and why it moved nothing, how often that was so before and after, and the first lead. `faults` are the
    leads that are left out, by cause: how many, what is wrong with the first, and whether others differ in detail; of
    very many causes the last are only counted, in `skipped`. `absent` are leads that came to be after the moment that
    was asked about. Neither are in any count.
    """

    before: Counts = field(default_factory=Counter)
    after: Counts = field(default_factory=Counter)
    moved: dict[tuple[Matter, str, str], tuple[int, tuple[Example, ...]]] = field(default_factory=dict)
    refused: dict[tuple[str, str], tuple[int, int, Example]] = field(default_factory=dict)
    faults: dict[Cause, tuple[int, Fault, bool]] = field(default_factory=dict)
    leads: int = 0
    skipped: int = 0
    absent: int = 0
    first: Instant | None = None

    def merge(self, later: "Part") -> None:
        """Add what the next lines of the file say."""
        self.before.update(later.before)
        self.after.update(later.after)
        for key, (count, examples) in later.moved.items():
            self.move(key, count, examples)
        for wanted, (before, after, example) in later.refused.items():
            self.refuse(wanted, before, after, example)
        for leads, fault, varied in later.faults.values():
            self._fault(leads, fault, varied=varied)
        self.leads += later.leads
        self.skipped += later.skipped
        self.absent += later.absent
        self.first = min((one for one in (self.first, later.first) if one is not None), default=None)

    def move(self, key: tuple[Matter, str, str], count: int, examples: tuple[Example, ...]) -> None:
        """So many leads more that moved so, and the first of them."""
        so_far, shown = self.moved.get(key, (0, ()))
        self.moved[key] = so_far + count, (*shown, *examples)[:MOST_EXAMPLES]

    def refuse(self, wanted: tuple[str, str], before: int, after: int, example: Example) -> None:
        """So many times more that something was wanted, and moved nothing for some reason."""
        was = self.refused.get(wanted, (0, 0, example))
        self.refused[wanted] = was[0] + before, was[1] + after, was[2]

    def leave_out(self, fault: Fault) -> None:
        """A lead that counts for nothing."""
        self.skipped += 1
        self._fault(1, fault, varied=False)

    def _fault(self, leads: int, fault: Fault, *, varied: bool) -> None:
        found = self.faults.get(fault.cause)
        if found is not None:
            count, first, differ = found
            self.faults[fault.cause] = count + leads, first, differ or varied or first.detail != fault.detail
        elif len(self.faults) < MOST_CAUSES:
            self.faults[fault.cause] = leads, fault, varied


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
            part.leave_out(Fault((error.message,), example, message=error.message, help=error.advice))
            return
        part.leads += 1
        part.first = leads[0].created if part.first is None else min(part.first, leads[0].created)
        self._counting[0].count(before, at, part.before)
        self._counting[1].count(after, at, part.after)
        _note_moves(part, example, before, after)
        if before.refused or after.refused:
            _note_refusals(part, example, before, after)


def _note_moves(part: Part, example: Example, before: Traced, after: Traced) -> None:
    pairs: tuple[tuple[Matter, str, str], ...] = (
        ("stage", before.stage, after.stage),
        ("tier", before.tier or NO_TIER, after.tier or NO_TIER),
    )
    for key in pairs:
        if key[1] != key[2]:
            part.move(key, 1, (example,))


def _note_refusals(part: Part, example: Example, before: Traced, after: Traced) -> None:
    for place, traced in enumerate((before, after)):
        for wanted, _, reason in traced.refused:
            part.refuse((wanted, reason), int(place == 0), int(place == 1), example)
