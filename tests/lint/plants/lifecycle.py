"""Faults planted for the rules about stages and the ways between them."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sla_compiler.core.span import Path
from sla_compiler.syntax.document import Plain
from tests.lint.edits import Entry, drop, drop_all, places, put, put_all, standing, then, where
from tests.lint.names import filled
from tests.lint.planting import Plants

KNOWN = "<attribute> is known"
WAIT: Plain = {"after": "30 days", "at_most": "3"}
CLOCK: Entry = {
    "owner": "sales",
    "starts": "parked",
    "stops": ["done", "disposed"],
    "within": "2 days",
    "target": "90%",
    "alerts": [{"overdue": "1 day", "tell": "<sponsor>"}],
}


def stage(**more: Plain) -> Entry:
    """A stage of marketing that a lead can enter from the beginning, unless it says otherwise."""
    return {"owner": "marketing", "from": "<start>", "when": KNOWN, **more}


def decided(**more: Plain) -> Entry:
    """A stage into which sales decides."""
    return {"owner": "sales", "from": "parked", "decided_by": "sales", **more}


def listed(raw: Plain) -> list[Plain]:
    """A `from`, as a list."""
    return list(raw) if isinstance(raw, list | dict) else [raw]


def with_itself(source: Plain, path: Path) -> Iterator[Plain]:
    """A `from` with the stage itself, or the one to which the outcome leads."""
    raw = standing(source, path)
    entry = standing(source, path[:-1])
    assert isinstance(entry, dict)
    if raw is not None and not isinstance(raw, dict):
        yield [*listed(raw), entry.get("goes_to", str(path[-2]))]


def with_parked(source: Plain, path: Path) -> Iterator[Plain]:
    """The `from` of whatever takes leads back, with one stage more."""
    raw = standing(source, path)
    if isinstance(raw, list) and filled(source, "<back>") in raw:
        yield [*raw, "parked"]


def without_back(source: Plain, path: Path) -> Iterator[Plain]:
    """A `from` without the stage that leads are sent back to."""
    raw = standing(source, path)
    if isinstance(raw, list) and filled(source, "<back>") in raw:
        yield [one for one in raw if one != filled(source, "<back>")]


def decidable(source: Plain, _: Path) -> Iterator[Plain]:
    """Every stage that a decision leaves."""
    yield [str(one) for place in places(source, "stages.(decided_by).from") for one in listed(standing(source, place))]


def outcome(**more: Plain) -> Entry:
    """An outcome that closes."""
    return {"kind": "close", "goes_to": "<catch>", "needs": "<attempt>", "feeds": "targeting", **more}


DESK = put("parties.desk", {"title": "Deal desk"})
PARKED = put("stages.parked", stage())
DONE = put("stages.done", stage(**{"from": "parked", "when": "<event> ever", "terminal": "true"}))
HANDED = then(PARKED, put("stages.done", decided(terminal="true")))
NAMED = put_all("dispositions.(!from).from", decidable)
MOVED: tuple[Plain, ...] = (
    [{"overdue": "2 days", "move_to": "parked"}],
    [{"overdue": "1 day", "tell": "<sponsor>"}, {"overdue": "2 days", "move_to": "parked"}],
)
FROM_BOTH: Entry = {"from": ["<start>", "<won>"]}
BACK_AGAIN: Entry = {"owner": "marketing", "from": "<later>", "decided_by": "marketing", "terminal": "true"}
REVIEWED = then(
    put("stages.parked", {"owner": "sales", "from": "<later>", "decided_by": "sales"}),
    put("stages.done", decided(terminal="true")),
)
ROUTES: Plain = {
    "lost": {"when": KNOWN, "to": "lost_one"},
    "everyone": {"when": "else", "to": "<pool>"},
}

PLANTS: Mapping[str, Plants] = MappingProxyType(
    {
        "unreachable-stage": Plants(
            fires=(
                put("stages.parked", {"owner": "marketing"}, {"owner": "sales", "terminal": "true"}),
                then(put("stages.parked", {"owner": "marketing"}), DONE),
            ),
            silent=(
                put("stages.parked", stage(terminal="true")),
                then(
                    put("stages.parked", {"owner": "sales", "terminal": "true"}),
                    put("dispositions.lost_one", outcome(goes_to="parked")),
                ),
            ),
        ),
        "dead-end": Plants(
            fires=(PARKED, drop("stages.<won>.terminal")),
            silent=(put("stages.parked", stage(terminal="true")), then(PARKED, DONE)),
        ),
        "no-way-back": Plants(
            fires=(
                put("stages.<back>.owner", "<steward>"),
                then(
                    put_all("stages.*.from", without_back),
                    put("stages.<back>", {"owner": "marketing", "terminal": "true"}),
                    drop_all("dispositions.(kind=recycle).wait"),
                    put_all("dispositions.(kind=recycle).kind", "close"),
                ),
            ),
            silent=(drop("dispositions.(kind=recycle)"), put("dispositions.(kind=recycle).wait", "60 days")),
            beside={"SLA406": "an outcome that ends it needs an attempt, and one that sends it back does not"},
        ),
        "endless-circle": Plants(
            fires=(
                then(
                    put("stages.parked", {"owner": "marketing", "from": "round"}),
                    put("stages.round", {"owner": "marketing", "from": "parked"}),
                    put("clocks.<clock>.alerts", *MOVED),
                ),
            ),
            silent=(
                then(
                    put("stages.parked", {"owner": "marketing", "from": "round"}),
                    put(
                        "stages.round",
                        stage(**{"from": "parked"}),
                        {"owner": "marketing", "from": "parked", "reentry": WAIT},
                    ),
                    put("clocks.<clock>.alerts", *MOVED),
                ),
            ),
        ),
        "decision-without-dispositions": Plants(
            fires=(
                then(NAMED, REVIEWED, put("clocks.waiting", CLOCK)),
                then(NAMED, REVIEWED, put("clocks.waiting", CLOCK), put("stages.done.when", KNOWN)),
            ),
            silent=(then(REVIEWED, put("clocks.waiting", CLOCK)), REVIEWED),
        ),
        "handoff-without-clock": Plants(
            fires=(
                # A clock of marketing that an event starts may run in any stage, and is given the benefit of the doubt.
                where(
                    "!clocks.*.starts.each",
                    put(
                        "stages.parked", BACK_AGAIN, {**BACK_AGAIN, "when": KNOWN}, {**BACK_AGAIN, "label": "Reference"}
                    ),
                ),
            ),
            silent=(
                then(
                    put("stages.parked", BACK_AGAIN),
                    put(
                        "clocks.waiting",
                        {**CLOCK, "owner": "marketing", "starts": "<later>", "stops": "leaves <later>"},
                    ),
                ),
                PARKED,
            ),
        ),
        "way-out-of-the-end": Plants(
            fires=(
                put("stages.parked", stage(**{"from": "<won>", "terminal": "true"})),
                put("stages.parked", stage(**FROM_BOTH, terminal="true")),
                put("dispositions.(kind=close).from", ["<waiting>", "<won>"]),
            ),
            silent=(
                then(
                    drop("stages.<won>.terminal"), put("stages.parked", stage(**{"from": "<won>", "terminal": "true"}))
                ),
                put("dispositions.*.from", ["<waiting>"]),
            ),
        ),
        "backward-way": Plants(
            fires=(
                then(
                    put("stages.parked", {"owner": "marketing", "from": "<waiting>", "decided_by": "sales"}),
                    put("stages.*.from", with_parked),
                ),
                then(
                    put("stages.parked", {"owner": "marketing", "from": "<later>", "decided_by": "sales"}),
                    put("stages.*.from", with_parked),
                ),
            ),
            silent=(
                then(
                    put(
                        "stages.parked",
                        {"owner": "marketing", "from": "<waiting>", "decided_by": "sales", "reentry": WAIT},
                    ),
                    put("stages.*.from", with_parked),
                ),
                then(PARKED, DONE),
            ),
        ),
        "skipped-stage": Plants(
            fires=(
                then(PARKED, put("stages.done", {"owner": "marketing", "from": "parked", "terminal": "true"})),
                then(
                    put("stages.parked", {"owner": "sales", "from": "<later>", "decided_by": "sales"}),
                    put("stages.done", {"owner": "sales", "from": "parked", "terminal": "true"}),
                ),
            ),
            silent=(then(PARKED, DONE), HANDED),
        ),
        "way-to-itself": Plants(
            fires=(put("stages.*.from", with_itself), put("dispositions.*.from", with_itself)),
            silent=(drop("dispositions.*.from"), put("dispositions.*.from", ["<waiting>"])),
        ),
        "disqualifiers-without-catch": Plants(
            fires=(
                drop("stages.*.catches"),
                then(drop("stages.*.catches"), put("disqualifiers.nameless", "<attribute> is unknown")),
            ),
            silent=(then(drop("stages.*.catches"), drop_all("disqualifiers.*")), drop("disqualifiers.*")),
        ),
        "wait-at-the-start": Plants(
            fires=(put("stages.<start>.reentry", WAIT, {"after": "90 days", "at_most": "1"}),),
            silent=(
                put("stages.parked", stage(reentry=WAIT)),
                put("stages.<back>.reentry.after", "90 days", "60 days"),
            ),
        ),
        "misrouted-outcome": Plants(
            fires=(
                then(put("dispositions.lost_one", outcome(**{"from": "<later>"})), put("routing.<routed>", ROUTES)),
                then(
                    put("dispositions.lost_one", outcome(**{"from": "<later>", "kind": "reject"})),
                    put("routing.<routed>", ROUTES),
                ),
            ),
            silent=(
                then(put("dispositions.lost_one", outcome(**{"from": "<routed>"})), put("routing.<routed>", ROUTES)),
                then(put("dispositions.lost_one", outcome()), put("routing.<routed>", ROUTES)),
            ),
        ),
        "reentry-unused": Plants(
            fires=(put("stages.parked", stage(reentry=WAIT)), put("stages.*.from", without_back)),
            silent=(
                then(put("stages.parked", stage(reentry=WAIT)), DONE),
                put("stages.<back>.reentry.after", "90 days"),
            ),
        ),
        "endless-recycling": Plants(
            fires=(
                put(
                    "stages.<back>.reentry",
                    {"after": "7 days", "at_most": "none"},
                    {"after": "1 day", "at_most": "none"},
                ),
            ),
            silent=(
                put(
                    "stages.<back>.reentry",
                    {"after": "30 days", "at_most": "none"},
                    {"after": "7 days", "at_most": "5"},
                ),
            ),
        ),
        "decision-by-outsider": Plants(
            fires=(
                then(DESK, put("stages.(decided_by).decided_by", "desk")),
                put("stages.(decided_by).decided_by", "<sponsor>"),
            ),
            silent=(
                then(put("parties.desk", {"title": "Deal desk", "of": "sales"}), put("stages.*.decided_by", "desk")),
                put("stages.*.decided_by", "<role>", "marketing"),
            ),
        ),
        "never-ends": Plants(
            fires=(
                then(
                    put("stages.parked", {"owner": "marketing", "from": {"<start>": KNOWN, "round": "<event> ever"}}),
                    put("stages.round", stage(**{"from": "parked", "when": "<event> ever", "reentry": WAIT})),
                    put("stages.round.reentry.at_most", "3", "5"),
                ),
            ),
            silent=(
                then(
                    put("stages.parked", {"owner": "marketing", "from": {"<start>": KNOWN, "round": "<event> ever"}}),
                    put("stages.round", stage(**{"from": "parked", "when": "<event> ever", "reentry": WAIT})),
                    DONE,
                ),
                then(PARKED, DONE),
            ),
        ),
    }
)
