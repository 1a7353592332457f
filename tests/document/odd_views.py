"""Views that strain the page: lives of one to many stages, all there can be, next to nothing, hostile text."""

from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import TypeVar

from sla_compiler.document.view import (
    AgreementView,
    Amount,
    Calendar,
    Check,
    Checklist,
    Disposition,
    Dispositions,
    Exit,
    Life,
    Limit,
    Move,
    Promises,
    Score,
    ScoreRule,
    Signer,
    StageMeaning,
    StageNode,
    Team,
    Term,
    TierColumn,
    TierRow,
    Tiers,
)
from tests.document.inbound_view import INBOUND

HOSTILE = '#panic("x") \\ $x$ *b* _i_ <a> @b'
OWNERS = ("Marketing", "Sales development", "Sales", "Revenue Operations", "Customer success")
LONG = "A label that somebody has made as long as labels may be, eighty letters of them"
Printed = TypeVar("Printed")


def life_of(stages: int, owners: int = 2) -> Life:
    """A life with that many stages: a line with two side stages where there are at least four."""
    side = 2 if stages >= 4 else 0
    line = stages - side
    nodes = [
        StageNode(
            f"s{at}",
            ("Raw lead", "Engaged", "Marketing-qualified lead", "Working", "Sales-accepted lead", "Meeting held")[
                at % 6
            ],
            OWNERS[at * owners // line],
            short=("", "", "MQL", "", "SAL", "")[at % 6],
            start=at == 0,
            terminal=at == line - 1 and stages > 1,
        )
        for at in range(line)
    ]
    moves = []
    for before, after in pairwise(nodes):
        decided = before.owner != OWNERS[0]
        moves.append(
            Move(before.id, after.id, "decided", decided_by=before.owner)
            if decided
            else Move(before.id, after.id, "automatic", ("Fit 70 or more,", "Intent 60 or more"))
        )
    deciders = tuple(move.source for move in moves if move.kind == "decided")
    exits: tuple[Exit, ...] = ()
    if side:
        nodes.append(StageNode("nurture", "Nurture", OWNERS[0]))
        nodes.append(
            StageNode("out", "Disqualified", OWNERS[-1], terminal=True, catches="from every stage by a disqualifier")
        )
        moves.append(Move("nurture", "s1", "return", ("after 30 days,", "3 times at most")))
        exits = (
            Exit(deciders, "nurture", "recycle", ("not ready", "no budget", "no time", "no reply", "no authority")),
            Exit(deciders, "out", "reject", ("duplicate",)),
        )
    return Life(tuple(nodes), tuple(moves), exits)


def with_life(stages: int, owners: int = 2) -> AgreementView:
    """The inbound view with another life."""
    return replace(INBOUND, life=life_of(stages, owners))


TANGLED = replace(
    INBOUND,
    life=Life(
        (
            StageNode("raw", "Raw lead", "Marketing", start=True),
            StageNode("mql", "Marketing-qualified lead", "Marketing", short="MQL"),
            StageNode("working", "Working", "Sales development"),
            StageNode("meeting", "Meeting held", "Sales development"),
            StageNode("opportunity", "Opportunity", "Sales"),
            StageNode("customer", "Customer", "Sales", terminal=True),
            StageNode("fast", "Fast lane", "Sales"),
            StageNode("nurture", "Nurture", "Marketing"),
            StageNode("lost", "Lost", "Sales", terminal=True),
            StageNode("disqualified", "Disqualified", "Revenue Operations", terminal=True, catches="by a disqualifier"),
        ),
        (
            Move("raw", "mql", "automatic", ("Total 90 or more",)),
            Move("mql", "working", "automatic", ("A rep is assigned",)),
            Move("raw", "working", "automatic", ("Demo request ever",)),
            Move("working", "meeting", "decided", decided_by="Sales development"),
            Move("meeting", "opportunity", "decided", decided_by="Sales"),
            Move("opportunity", "customer", "decided", decided_by="Sales"),
            Move("opportunity", "lost", "decided", decided_by="Sales"),
            Move("mql", "fast", "automatic", ("Company size is 5,000 employees or more",)),
            Move("fast", "opportunity", "automatic", ("Meeting booked",)),
            Move("nurture", "mql", "return", ("after 90 days,", "2 times at most")),
            Move("meeting", "working", "automatic", ("No-show",)),
        ),
        (
            Exit(("working", "meeting"), "nurture", "recycle", ("not ready",)),
            Exit(("working", "meeting"), "disqualified", "reject", ("bad data", "duplicate")),
        ),
    ),
)

_SCORES = tuple(
    Score(
        name,
        "0 to 100",
        "MQL needs 70",
        rules=tuple(
            ScoreRule(f"Each sort {number} of event in 30 days, 1 per week at most", "+5", "none")
            for number in range(1, 21)
        ),
        notes=("counts only what happened after the last entry into Nurture",),
    )
    for name in ("Fit", "Intent")
)

FULL = replace(
    INBOUND,
    appendix=frozenset({"scores", "dispositions", "definitions", "calendars"}),
    scores=(*_SCORES, Score("Total", notes=("fit and intent, each within its range",))),
    tiers=Tiers(
        (TierColumn("First contact within"), TierColumn("MQLs a month", numeric=True, total="1,240")),
        tuple(
            TierRow(f"{letter} - tier", f"Fit score is {number}0 or more", (f"{number} business hours", "155"))
            for number, letter in enumerate("ABCDEFGH", start=1)
        ),
    ),
    dispositions=Dispositions(
        tuple(
            Disposition(
                f"Outcome number {number}",
                "close",
                "Disqualified",
                "scoring",
                needs="first contact",
                detail="consultant, student project",
                automatic="not reply in 21 days" if number == 3 else "",
            )
            for number in range(1, 17)
        ),
        "MQL, SAL or SQL",
    ),
    signers=tuple(Signer(f"VP {name}", name) for name in OWNERS),
)

THREE_SIGNERS = replace(INBOUND, signers=FULL.signers[:3])

BARE = AgreementView(
    id="bare",
    eyebrow="Internal policy",
    title="Lead policy",
    purpose="",
    version="1.0.0",
    effective=INBOUND.effective,
    effective_text=INBOUND.effective_text,
    digest=INBOUND.digest,
    facts=INBOUND.facts[:2],
    parties=INBOUND.parties[:1],
    life=life_of(1),
    stages=(StageMeaning("Lead"),),
)

PLAIN = replace(
    INBOUND,
    scores=(),
    tiers=Tiers(),
    cadences=(),
    routings=INBOUND.routings,
    promises=Promises((Team("Marketing", (Amount("5", "days’ notice of a campaign"),)),)),  # noqa: RUF001 - print's own
    bands=(),
    life=life_of(4),
)

MANY = replace(
    INBOUND,
    appendix=frozenset({"clocks", "cadences"}),
    scores=INBOUND.scores[:1],
    definitions=INBOUND.definitions[:1],
    life=life_of(4),
    stages=(
        *INBOUND.stages[:1],
        StageMeaning(
            "Working",
            "from Raw lead or Nurture",
            (
                Checklist((Check("Demo request ever"),), origin="from Raw lead"),
                Checklist(
                    (Check("at least 2 of", ("Budget", "Need", "Timeline")), Check("Reply")), "all of", "from Nurture"
                ),
            ),
        ),
    ),
    cadences=tuple(replace(INBOUND.cadences[0], label=f"Pursuit {name}") for name in ("one", "two", "three", "four")),
    calendars=(
        *INBOUND.calendars,
        Calendar("London", "Monday to Friday, 08:00 to 18:00", "London time", "25 December 2026"),
    ),
    routings=(*INBOUND.routings, replace(INBOUND.routings[0], of="SALs")),
    clocks=(
        *INBOUND.clocks[:2],
        replace(
            INBOUND.clocks[0],
            label="Reply",
            applies_to="only if segment is enterprise",
            pauses="pauses in Nurture",
            excused="a miss during an outage does not count",
            calendar="in the rep’s own hours, else Office",  # noqa: RUF001 - print's own
            restarts="opens again at each reply, 5 times at most",
            limits=(Limit("1 business hour", "if tier is A"), Limit("none", "all others")),
        ),
    ),
    dispositions=Dispositions(INBOUND.dispositions.rows[:3], INBOUND.dispositions.origin),
    promises=Promises(tuple(Team(name, INBOUND.promises.teams[1].amounts[:2]) for name in OWNERS[:3])),
    duties=(*INBOUND.duties, Term("Training", "Sales, every quarter: new reps learn the definitions")),
)


def everywhere(value: Printed, text: str) -> Printed:
    """The same view with every text in it replaced, but for those that are read and not only printed."""
    if isinstance(value, str):
        return text  # type: ignore[return-value]  # a str for a str
    if isinstance(value, tuple):
        return tuple(everywhere(part, text) for part in value)  # type: ignore[return-value]  # a tuple for a tuple
    if not is_dataclass(value) or isinstance(value, type):
        return value
    kept = {"id", "source", "target", "sources", "kind", "tone", "digest", "value", "points", "sign"}
    changed = {
        field.name: everywhere(getattr(value, field.name), text) for field in fields(value) if field.name not in kept
    }
    return replace(value, **changed)
