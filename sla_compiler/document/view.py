"""Everything that the printed agreement says, as finished plain text: a builder fills it in, templates lay it out.

No string here holds markup or a section number. An empty string or tuple means that there is nothing to print; what
belongs to nothing vanishes with its heading; `sections.py` numbers what is left, so that a template can refer to it.
Labels of leads' stages are given as they should read in a sentence: `MQL` where there is a short name.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

MoveKind: TypeAlias = Literal["automatic", "decided", "return"]
DispositionKind: TypeAlias = Literal["accept", "recycle", "close", "reject"]
Tone: TypeAlias = Literal["red", "yellow", "green", "grey"]
SectionKey: TypeAlias = Literal[
    "life", "stages", "scores", "tiers", "clocks", "pursuit", "promises", "reviews", "signatures"
]
AppendixKey: TypeAlias = Literal[
    "stages", "definitions", "scores", "tiers", "clocks", "calendars", "cadences", "dispositions", "reviews", "duties"
]


@dataclass(frozen=True, slots=True)
class Term:
    """A label in bold and the sentence that says what it means: `Hand-raise`, `demo request in 30 days or ...`."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that stands out and the words that belong to it: `95%`, `of MQLs with every field filled in`."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the table beside the title: `Effective`, `1 October 2026`; without version and digest."""

    label: str
    value: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """One party: `caption` says which (`Marketing`, `Steward`, `Of Sales`), `note` what else (`signs`)."""

    caption: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class StageNode:
    """A stage in the figure; `short` only if the id is the initials of the label (`MQL`), else empty.

    `catches` is what a stage says that disqualifiers lead to (`from every open stage by a disqualifier`), else empty.
    """

    id: str
    label: str
    owner: str
    short: str = ""
    start: bool = False
    terminal: bool = False
    catches: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A way from one stage (id) to another: conditions one a line; `return` after reentry, with `after 30 days`, ..."""

    source: str
    target: str
    kind: MoveKind
    lines: tuple[str, ...] = ()
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Exit:
    """The dispositions of one kind that lead from some stages (ids) to one stage (id): their labels, in order."""

    sources: tuple[str, ...]
    target: str
    kind: DispositionKind
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """The graph of stages in the declared order; dispositions of kind accept are moves, not exits."""

    nodes: tuple[StageNode, ...]
    moves: tuple[Move, ...] = ()
    exits: tuple[Exit, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One condition in words; `parts` are the conditions under a nested `all`, `any` or `at least N of`."""

    text: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """Conditions that hold together as `mode` says (`all of`, `any of`, empty for a single one).

    `origin` names the stages that it applies to, where a stage asks different things of each: `from Raw lead`.
    """

    checks: tuple[Check, ...]
    mode: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class StageMeaning:
    """What a stage means: `name` in full with its short name, `origin` `from Raw lead, Engaged or Nurture`.

    `filled_in` lists the fields that must be filled in at the hand-off, in words; `refuses` marks disqualifiers.
    """

    name: str
    origin: str = ""
    lists: tuple[Checklist, ...] = ()
    filled_in: str = ""
    refuses: bool = False


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """One rule or decay of a score; `points` is signed (`+15`), `at_most` the cap (`45`, `none`) or empty."""

    text: str
    points: str
    at_most: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """One score: `range` is `0 to 100`, `needed` who asks for it (`MQL needs 70`); a sum or import has only notes."""

    label: str
    range: str = ""
    needed: str = ""
    applies_to: str = ""
    rules: tuple[ScoreRule, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TierColumn:
    """A further column of the table of tiers: `First contact within`, or numbers with a `total` below."""

    label: str
    numeric: bool = False
    total: str = ""


@dataclass(frozen=True, slots=True)
class TierRow:
    """A tier in order of priority; `cells` match the columns."""

    label: str
    when: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tiers:
    """The tiers, first match wins."""

    columns: tuple[TierColumn, ...] = ()
    rows: tuple[TierRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """One route: `Reply to outreach in 30 days` (or `All others`), `the current rep`."""

    when: str
    to: str


@dataclass(frozen=True, slots=True)
class Routing:
    """The routes of the leads of one stage, first match wins; `of` is `MQLs`."""

    of: str
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit; `who` is the tier or condition that it is for, empty for every lead."""

    text: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock. `runs` is `from MQL until a logged call attempt or a personal email`.

    The next five are whole phrases or empty: `only if segment is enterprise`, `pauses in Nurture`,
    `a miss during an outage does not count`, `in the rep's own hours, else Office`, `opens again at each reply`.
    `target` is `90%` or `every lead`; each alert is a sentence without its full stop.
    """

    label: str
    owner: str
    runs: str
    limits: tuple[Limit, ...]
    target: str
    applies_to: str = ""
    pauses: str = ""
    excused: str = ""
    calendar: str = ""
    restarts: str = ""
    alerts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """Business time: `hours` is `Monday to Friday, 09:00 to 17:30`, `zone` `New York time`, `closed` lists dates."""

    label: str
    hours: str
    zone: str
    closed: str = ""


@dataclass(frozen=True, slots=True)
class Cadence:
    """How leads are pursued. `runs` is `from MQL`, `amounts` are attempts, channels and days.

    `ends`, `quiet` and `steps` are whole phrases; `messages` say what a touch must contain, by tier.
    """

    label: str
    owner: str
    runs: str
    amounts: tuple[Amount, ...]
    target: str
    ends: str = ""
    quiet: str = ""
    steps: tuple[str, ...] = ()
    messages: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Disposition:
    """One way out: `goes_to` a stage, `wait` before reentry (`90 days`), `needs` what came before (`the pursuit`).

    `origin` only where it differs from `Dispositions.origin`; `automatic` is the condition that makes it happen;
    `detail` the closed list under it, in words; `teaches` whom it feeds, or `no one`.
    """

    label: str
    kind: DispositionKind
    goes_to: str
    teaches: str
    origin: str = ""
    needs: str = ""
    wait: str = ""
    detail: str = ""
    automatic: str = ""


@dataclass(frozen=True, slots=True)
class Dispositions:
    """The closed list; `origin` is where they can be chosen unless a row says otherwise: `MQL, SAL or SQL`."""

    rows: tuple[Disposition, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """What one party promises."""

    label: str
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class SumTerm:
    """One term of a sum; `sign` stands before it (`÷`, `=`, empty for the first)."""

    value: str
    label: str
    sign: str = ""
    result: bool = False


@dataclass(frozen=True, slots=True)
class RevenueSum:
    """The way from a goal back to a volume: `The sum behind 223 MQLs a month`."""

    heading: str
    terms: tuple[SumTerm, ...]


@dataclass(frozen=True, slots=True)
class Promises:
    """Numbers by party, shared targets, what is only measured (phrases), and the sums behind volumes."""

    teams: tuple[Team, ...] = ()
    shared: tuple[Amount, ...] = ()
    measured: tuple[str, ...] = ()
    sums: tuple[RevenueSum, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A rating, first match wins: `Red`, `kept under 75% or 2 months missed in a row`, what then happens."""

    label: str
    when: str
    then: str = ""
    tone: Tone = "grey"


@dataclass(frozen=True, slots=True)
class Review:
    """A standing meeting every `month` with `company`; `changes` says that it may change the agreement."""

    label: str
    every: str
    minutes: str
    led_by: str
    company: str
    changes: bool
    agenda: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, for which party: `VP Marketing`, `Marketing`; `signed` says with what, where that is done."""

    title: str
    party: str
    signed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementView:
    """The whole agreement, ready to print; `digest` is 64 hexadecimal digits, dates in `facts` are already words."""

    id: str
    eyebrow: str
    title: str
    purpose: str
    version: str
    effective: date
    effective_text: str
    digest: str
    facts: tuple[Fact, ...]
    parties: tuple[Party, ...]
    life: Life
    stages: tuple[StageMeaning, ...]
    definitions: tuple[Term, ...] = ()
    returns: tuple[Term, ...] = ()
    scores: tuple[Score, ...] = ()
    tiers: Tiers = Tiers()
    routings: tuple[Routing, ...] = ()
    pools: tuple[Term, ...] = ()
    clocks: tuple[Clock, ...] = ()
    counts: tuple[Term, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    cadences: tuple[Cadence, ...] = ()
    dispositions: Dispositions = Dispositions()
    promises: Promises = Promises()
    bands: tuple[Band, ...] = ()
    reviews: tuple[Review, ...] = ()
    disputes: tuple[Term, ...] = ()
    duties: tuple[Term, ...] = ()
    signers: tuple[Signer, ...] = ()
    appendix: frozenset[AppendixKey] = frozenset()
