"""Faults planted for the rules about what makes a lead good: definitions, scores and disqualifiers."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sla_compiler.core.span import Path
from sla_compiler.syntax.document import Plain
from tests.lint.edits import Edit, Entry, Fill, and_also, drop, drop_all, put, put_all, then, where, words
from tests.lint.names import section
from tests.lint.planting import Plants
from tests.lint.plants.lifecycle import CLOCK, HANDED, KNOWN

QUALIFIED = "stages.<qualified>.when"
FIRST_SCORE = "scores.<score>.rules"


def beside_the_points(source: Plain, path: Path) -> Iterator[Plain]:
    """Caps that cut an event."""
    rule = section(source, *map(str, path[:-1]))
    points, cap = abs(int(str(rule["points"]))), str(rule["cap"])
    if cap != "none" and points > 1:
        yield from (str(int(cap) - 1), str(int(cap) + 1))


def whole_events(source: Plain, path: Path) -> Iterator[Plain]:
    """Caps that cut none."""
    rule = section(source, *map(str, path[:-1]))
    points = abs(int(str(rule["points"])))
    yield from (str(points), str(points * 5), "none")


def lowered(sentence: Plain, by: int) -> Plain:
    """A sentence whose first threshold is lower."""
    if isinstance(sentence, dict):
        parts = sentence.get("all")
        assert isinstance(parts, list)
        return {"all": [lowered(parts[0], by), *parts[1:]]}
    return re.sub(r"(>= )(\d+)", lambda match: match[1] + str(int(match[2]) - by), str(sentence), count=1)


def way_by_way(*steps: int) -> Fill:
    """For a stage: its condition for each stage that it comes from, lower for the last by so much."""

    def ways(source: Plain, path: Path) -> Iterator[Plain]:
        stage = section(source, *map(str, path))
        sources = stage["from"]
        for step in steps if isinstance(sources, list) else ():
            kept = {key: one for key, one in stage.items() if key not in ("when", "from")}
            *others, last = map(str, sources or ())
            yield {**kept, "from": {**dict.fromkeys(others, stage["when"]), last: lowered(stage["when"], step)}}

    return ways


def with_another(source: Plain, _: Path) -> Iterator[Plain]:
    """A list of the event that a rule counts and another one."""
    score = section(source, "scores")
    for one in score.values():
        rules = one.get("rules") if isinstance(one, dict) else None
        for rule in rules.values() if isinstance(rules, dict) else ():
            if isinstance(rule, dict) and "each" in rule:
                yield [str(rule["each"]).split()[0], "second_visit"]


def seats(comparison: str) -> Plain:
    """A rule about a number that nothing else asks for."""
    return {"when": f"seats {comparison}", "points": "5"}


def every_event(source: Plain, _: Path) -> Iterator[Plain]:
    """A list of all that leads do."""
    yield list(section(source, "lead", "events"))


def silence(every: str, **more: Plain) -> tuple[Edit, ...]:
    """Points that silence costs the score of what leads did, for so long a silence."""
    decay: Entry = {"points": "-10", "every": every, "without": "anything", **more}
    listed = put("definitions.anything", every_event)
    return tuple(
        where(f"{path} !scores.*.decay", then(listed, put(path.replace("rules", "decay"), decay)))
        for path in INTO_INTENT
    )


VISIT = put("lead.events.second_visit", "Second visit")
ACTIVE: Entry = {"each": "bundle within 30 days", "points": "5", "cap": "20"}
ONCE: Plain = {"each": "bundle within 10 days", "points": "3", "cap": "3"}
SEATS = put("lead.attributes.seats", "integer")
INTO_INTENT = ("scores.intent.rules", "scores.engagement.rules")
WITHOUT_AGE = (
    words("scores.*.rules.*.each", "within .*", "ever"),
    words("scores.*.rules.*.when", r"^(\w+) within \d+ days$", r"\1 ever"),
)
HANDED_ON = then(HANDED, put("clocks.waiting", CLOCK))
MANY = "<integer> >= 3 and <integer> < 90000 and <attribute> is known and <event> within 90 days"
NO_LIST = then(drop_all("disqualifiers.*"), drop_all("stages.*.catches"))

PLANTS: Mapping[str, Plants] = MappingProxyType(
    {
        "no-disqualifiers": Plants(
            fires=(NO_LIST, then(NO_LIST, put("agreement.purpose", "Fewer quarrels."))),
            silent=(put("disqualifiers.*", KNOWN), put("disqualifiers.nameless", "<attribute> is unknown")),
        ),
        "fit-or-intent-missing": Plants(
            fires=(HANDED_ON, then(HANDED_ON, put("stages.parked.when", "<event> within 30 days"))),
            silent=(
                then(HANDED_ON, put("stages.parked.when", f"{KNOWN} and <event> within 30 days")),
                drop("scores.*.rules.*"),
            ),
        ),
        "too-many-criteria": Plants(
            fires=(put(QUALIFIED, and_also(MANY, f"{MANY} and <integer> != 11")),),
            silent=(
                where("scores", put(QUALIFIED, and_also(KNOWN, "<event> within 90 days"))),
                where(
                    "scores",
                    put(QUALIFIED, and_also("(<integer> >= 3 or <integer> is unknown or <event> within 9 days)")),
                ),
            ),
        ),
        "competing-thresholds": Plants(
            fires=(where("scores", put("stages.<qualified>", way_by_way(5, 10, -5))),),
            silent=(
                put("stages.<qualified>", way_by_way(0)),
                put("stages.parked", {"owner": "marketing", "from": {"<start>": KNOWN}}),
            ),
        ),
        "off-by-one": Plants(
            fires=(
                then(SEATS, put(f"{FIRST_SCORE}.big", seats("> 30")), put(f"{FIRST_SCORE}.little", seats("< 30"))),
                then(SEATS, put(f"{FIRST_SCORE}.big", seats(">= 30")), put(f"{FIRST_SCORE}.little", seats("<= 30"))),
            ),
            silent=(
                then(
                    SEATS,
                    put(f"{FIRST_SCORE}.big", seats(">= 30")),
                    put(f"{FIRST_SCORE}.little", seats("between 3 and 29")),
                ),
                then(SEATS, put(f"{FIRST_SCORE}.big", seats("> 30")), put(f"{FIRST_SCORE}.little", seats("< 29"))),
            ),
        ),
        "imported-without-rubric": Plants(
            fires=(
                then(
                    put("scores.propensity", {"imported": "warehouse", "range": "1..5"}, {"imported": "vendor model"}),
                    put(QUALIFIED, and_also("propensity >= 3")),
                ),
            ),
            silent=(
                then(
                    put(
                        "scores.propensity",
                        {"imported": "warehouse", "range": "1..5", "rubric": "sales handbook, page 4"},
                    ),
                    put(QUALIFIED, and_also("propensity >= 3", "propensity is known")),
                ),
            ),
        ),
        "vague-criterion": Plants(
            fires=(
                then(put("lead.attributes.sales_ready", "boolean"), put(QUALIFIED, and_also("sales_ready"))),
                then(put("lead.attributes.good_fit", "boolean"), put(QUALIFIED, and_also("good_fit"))),
            ),
            silent=(
                then(put("definitions.sales_ready", KNOWN), put(QUALIFIED, and_also("sales_ready"))),
                then(put("lead.attributes.newsletter", "boolean"), put(QUALIFIED, and_also("newsletter"))),
            ),
        ),
        "rate-without-evidence": Plants(
            fires=(where("commitments.*.backed_by", drop("metrics.*.evidence")),),
            silent=(put("metrics.*.evidence", "CRM of the last year", "first guess"), drop("commitments.*.backed_by")),
        ),
        "counted-twice": Plants(
            fires=tuple(
                where(path, then(VISIT, put("definitions.bundle", with_another), put(f"{path}.active", ACTIVE, ONCE)))
                for path in INTO_INTENT
            ),
            silent=(
                *(
                    where(
                        path,
                        then(VISIT, put("definitions.bundle", ["second_visit"]), put(f"{path}.active", ACTIVE, ONCE)),
                    )
                    for path in INTO_INTENT
                ),
                where(
                    "scores",
                    then(VISIT, put("scores.intent.rules.active", {**ACTIVE, "each": "second_visit within 9 days"})),
                ),
            ),
        ),
        "points-beyond-range": Plants(
            fires=(put("scores.*.rules.(when).points", "600", "101"),),
            silent=(put("scores.*.rules.(when).points", "100", "-600"),),
        ),
        "cap-cuts-an-event": Plants(
            fires=(put("scores.*.rules.(cap).cap", beside_the_points),),
            silent=(put("scores.*.rules.(cap).cap", whole_events),),
        ),
        "cap-never-reached": Plants(
            fires=(put("scores.*.rules.(cap).at_most", "1 per year", "1 per quarter"),),
            silent=(put("scores.*.rules.(cap).at_most", "9 per day", "5 per day"),),
        ),
        "decay-without-effect": Plants(
            fires=(
                put("scores.*.decay.every", "400 days", "500 days"),
                *silence("400 days"),
                *silence("52 weeks"),
            ),
            silent=(
                *silence("9 days"),
                *silence("400 days", lasting="true"),
                put("scores.*.decay.every", "20 days", "9 days"),
            ),
        ),
        "evidence-without-age": Plants(
            fires=tuple(where("!scores.*.decay", one) for one in WITHOUT_AGE),
            silent=tuple(
                then(put_all("scores.*.decay", {"points": "-10", "every": "30 days", "without": "<event>"}), one)
                for one in WITHOUT_AGE
            ),
        ),
        "negated-comparison": Plants(
            fires=(put("disqualifiers.tiny", "not (<integer> >= 2)", "not <integer> in 5 | 6", "not (<integer> > 3)"),),
            silent=(
                put(
                    "disqualifiers.tiny",
                    "<integer> is known and not (<integer> >= 2)",
                    "<integer> < 2",
                    "<integer> not in 5 | 6",
                ),
            ),
        ),
        "hidden-disqualifier": Plants(
            fires=(
                put(
                    f"{FIRST_SCORE}.tiny",
                    {"when": "<integer> < 3", "points": "-99"},
                    {"when": "<integer> < 3", "points": "-500"},
                ),
            ),
            silent=(
                put(
                    f"{FIRST_SCORE}.tiny",
                    {"when": "<integer> < 3", "points": "-5"},
                    {"when": "<integer> < 3", "points": "-9"},
                ),
            ),
        ),
        "typed-by-hand": Plants(
            fires=(
                then(
                    put("lead.attributes.country", "text"),
                    put(
                        "disqualifiers.elsewhere", "country = Atlantis", "country not in DE | AT", "country in DE | AT"
                    ),
                ),
            ),
            silent=(
                then(put("lead.attributes.country", "text"), put("disqualifiers.elsewhere", "country is unknown")),
                then(
                    put("lead.attributes.country", "DE | AT | other"), put("disqualifiers.elsewhere", "country = other")
                ),
            ),
        ),
        "mixed-score": Plants(
            fires=(
                put(f"{FIRST_SCORE}.stray", {"when": "<event> within 30 days", "points": "5"}),
                *(where(path, put(f"{path}.stray", {"when": KNOWN, "points": "5"})) for path in INTO_INTENT),
            ),
            silent=(
                put(
                    f"{FIRST_SCORE}.stray",
                    {"when": f"{KNOWN} and <event> within 30 days", "points": "5"},
                    {"when": KNOWN, "points": "5"},
                ),
            ),
        ),
        "silence-earns-points": Plants(
            fires=(
                *silence("9 days", points="10"),
                *silence("9 days", points="5"),
                put("scores.*.decay.points", "10", "5"),
            ),
            silent=(*silence("9 days"), *silence("9 days", points="-1"), put("scores.*.decay.points", "-5", "-20")),
        ),
    }
)
