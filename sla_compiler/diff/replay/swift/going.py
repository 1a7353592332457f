"""A lead under way: what the fast walk remembers of it, and until when what it last computed stays true by itself."""

from collections.abc import Callable
from typing import TypeAlias

from sla_compiler.semantics.lead import Value
from sla_compiler.semantics.pursuits import Pursuit
from sla_compiler.semantics.readings import Instant
from sla_compiler.semantics.runs import Run

NEVER: Instant = 1 << 62


class Going:
    """The counterpart of the reference's `Course`.

    `times` and `turns` hold, under each name, when it happened and its turns among everything. `view` is the turn from
    which occurrences count for what is being computed, `forgotten` the same of the lead itself. `until` is the next
    instant at which something computed since the last look may change without a fact. `kept` holds values computed
    since then. `refused` are the decisions and outcomes that moved nothing: what was wanted, when, and why. `circled`
    says that a move waited only because its stage was entered at this instant already.
    """

    __slots__ = (
        "circled", "created", "entered", "entries", "forgotten", "gathered", "happened", "kept", "known", "now",
        "open_pursuits", "open_runs", "outcomes", "pursuits", "refused", "rep", "rep_calendar", "returned", "returns",
        "runs", "seen", "signals", "since", "stage", "times", "tried", "turn", "turns", "until", "view", "wait",
    )  # fmt: skip

    def __init__(self, stage: str, created: Instant) -> None:
        self.stage = stage
        self.created = self.now = self.since = created
        self.turn = self.forgotten = self.view = self.returned = 0
        self.until = NEVER
        self.circled = False
        self.wait: int | None = None
        self.rep: str | None = None
        self.rep_calendar: str | None = None
        self.known: dict[str, Value] = {}
        self.kept: dict[str, Value | None] = {}
        self.times: dict[str, list[Instant]] = {}
        self.turns: dict[str, list[int]] = {}
        self.entries: list[tuple[str, Instant]] = []
        self.outcomes: list[tuple[str, Instant]] = []
        self.refused: list[tuple[str, Instant, str]] = []
        self.returns: dict[str, int] = {}
        self.entered: set[str] = set()
        self.tried: set[str] = set()
        self.signals: list[str] = []
        self.happened: list[str] = []
        self.gathered: dict[str, set[str]] = {}
        self.runs: list[Run] = []
        self.open_runs: list[int] = []
        self.pursuits: list[Pursuit] = []
        self.open_pursuits: list[int] = []
        self.seen: dict[tuple[str, Instant], str] = {}

    def record(self, name: str) -> None:
        """Something happens now."""
        self.turn += 1
        if name in self.times:
            self.times[name].append(self.now)
            self.turns[name].append(self.turn)
        else:
            self.times[name] = [self.now]
            self.turns[name] = [self.turn]
        self.happened.append(name)

    def wake(self, at: Instant) -> None:
        """Look again at that instant, if it lies ahead."""
        if self.now < at < self.until:
            self.until = at

    def last_turn(self, name: str) -> int | None:
        """The turn at which it last happened to the lead, if that is not forgotten."""
        turns = self.turns.get(name)
        return turns[-1] if turns and turns[-1] >= self.forgotten else None


Test: TypeAlias = Callable[[Going], bool]
Read: TypeAlias = Callable[[Going], Value | None]
