"""Small agreements and histories for the slow walk: every time a whole minute, every window a few minutes or hours.

A walk is at most ten hours long and goes over midnight, so that dates pass; opening hours are short, so that they end.
They are made from a number: drawn piece by piece they would be too much alike.
"""

from collections.abc import Sequence
from random import Random
from typing import Any

LONGEST = 600
_FIRST = 18 * 60
EVENTS, ACTIVITIES = ("e0", "e1", "outage"), ("call", "mail")
SPANS = ("7 minutes", "20 minutes", "45 minutes", "1 hour", "2 hours", "4 hours")
_VALUES = {
    "n": ("0", "1", "2", "3", "null"),
    "kind": ("a", "b", "c", "null"),
    "flag": ("true", "false", "null"),
    "bad": ("true", "false", "false"),
    "day": ("2026-11-02", "2026-11-03", "2026-11-04", "null"),
    "imp": ("1", "3", "5", "null"),
}
_LIMITS = ("10 minutes", "30 minutes", "90 minutes", "3 hours", "none")
_OPEN_LIMITS = (
    *("10 business minutes", "30 business minutes", "1 business hour", "2 business hours", "60 minutes"),
    *("1 business day", "same business day"),
)
_BITS = "00:20-01:10 | 02:00-04:00 | 18:30-19:50 | 21:00-23:00"


def moment(minutes: int) -> str:
    """Minutes after the creation as `1 18:40`."""
    days, rest = divmod(_FIRST + minutes, 1440)
    return f"{days + 1} {rest // 60:02d}:{rest % 60:02d}"


class Maker:
    """Makes one agreement with histories; `chance` decides everything."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.stages = ("raw", "one", "two", "three")[: chance.choice((2, 3, 4, 4))]

    def once_in(self, times: int) -> bool:
        return self.chance.randrange(times) == 0

    def some(self, names: Sequence[str], least: int, most: int) -> list[str]:
        return self.chance.sample(names, self.chance.randint(least, min(most, len(names))))

    def atom(self) -> str:
        choice, stages = self.chance.choice, self.stages
        counted = choice((*EVENTS[:2], *ACTIVITIES, "lot", "lot", *stages, "created", "rep_assigned", "disposed"))
        window = f"within {choice(SPANS)}" if self.chance.randrange(4) else choice(("ever", f"since {choice(stages)}"))
        return choice(
            (
                f"{choice(('', '', '2+ of ', '3+ '))}{counted} {window}",
                f"{choice(('', '', '2+ of ', '3+ '))}{counted} {window}",
                f"n {choice(('>', '>=', '<', '<=', '=', '!='))} {choice('0123')}",
                "n between 1 and 2",
                f"kind {choice(('in', 'not in'))} a | b",
                f"kind {choice(('<', '>=', '!='))} b",
                f"{choice(('n', 'kind', 'flag', 'day', 'imp'))} is {choice(('known', 'unknown'))}",
                "flag",
                "day passed",
                f"day within next {choice(SPANS)}",
                "imp >= 3",
                choice(stages),
            )
        )

    def sentence(self, *names: str) -> Any:  # noqa: ANN401 - a text or a tree
        """A sentence, most often one that time alone turns; the names are sentences that may be in it."""
        choice, span = self.chance.choice, self.chance.choice(SPANS)
        what = choice(("e0", "e1", "call", "lot", "disposed", *self.stages))
        said = choice((f"{what} within {span}", f"not {what} within {span}", f"2+ of lot within {span}", self.atom()))
        said = choice((said, choice(names))) if names else said
        match self.chance.randrange(9):
            case 0:
                return {"at_least": "2", "of": [said, self.atom(), {"not": self.atom()}]}
            case 1:
                return {"any": [said, self.atom()]}
            case 2 | 3:
                return {"all": [said, self.atom()]}
            case 4:
                return {"not": said}
            case _:
                return said

    def score(self) -> dict[str, Any]:
        choice = self.chance.choice
        points = ("-30", "-5", "10", "20", "35", "60")
        window = choice(("ever", f"since {choice(self.stages)}", f"within {choice(SPANS)}"))
        each = f"{choice(('e0', 'lot', 'call'))} {window}"
        one: dict[str, Any] = {
            "range": "0..100",
            "rules": {
                "r": {"when": self.sentence("recent"), "points": choice(points)},
                "o": {"each": each, "points": choice(points), "cap": choice(("none", "45", "20"))},
            },
        }
        if self.once_in(3):
            one["rules"]["o"]["at_most"] = choice(("1 per day", "2 per day"))
        if self.once_in(3):
            one["resets"] = choice(self.stages)
        if not self.once_in(3):
            one["decay"] = {
                "points": "-7",
                "every": choice(SPANS),
                "without": "lot",
                "lasting": choice(("true", "false")),
            }
        if self.once_in(6):
            one["applies_to"] = self.sentence("recent")
        return one

    def starts(self, *names: str) -> Any:  # noqa: ANN401 - a text or a tree
        happening = ("e0", "e1", "lot", *self.stages, "rep_assigned", "rep_changed", "created", "disposed", *names)
        some = self.some((*happening, f"leaves {self.stages[1]}"), 1, 2)
        each = {"each": some, **({"at_most": "3 per lead"} if self.once_in(3) else {})}
        return self.chance.choice((some[0], some, each, each, {"all": some}, {"any": some}))

    def clock(self) -> dict[str, Any]:
        choice = self.chance.choice
        at_work = self.once_in(2)
        limits = _OPEN_LIMITS if at_work else _LIMITS
        stops = ("call", "mail", "e1", *self.stages, "disposed", "rep_assigned", f"leaves {self.stages[0]}")
        one: dict[str, Any] = {"owner": "sales", "starts": self.starts("chase ended"), "stops": self.some(stops, 1, 2)}
        cases = [{"when": self.sentence(), "is": choice(limits)}, {"when": "else", "is": choice(limits)}]
        one["within"] = choice((choice(limits), choice(limits), {"a": choice(limits), "b": choice(limits)}, cases))
        if at_work:
            one["calendar"] = choice(("bits", {"rep": "bits"}))
        for key in ("applies_to", "pauses"):
            if self.once_in(3):
                one[key] = self.sentence("recent", "chase ended", "s >= 20")
        if self.once_in(2):
            one["excused"] = choice(("outage", "flag", "not e0 within 45 minutes"))
        late = [
            {"overdue": "20 minutes"},
            {"at": "30 minutes"},
            {"overdue": "10 business minutes"} if at_work else {"at": "50%"},
        ]
        deeds = ({"tell": "sales"}, {"tell": "rep"}, {"move_to": self.stages[-1]}, {"move_to": "d0"})
        if not self.once_in(3):
            one["alerts"] = [{**when, **choice(deeds)} for when in self.chance.sample(late, choice((1, 2)))]
        return one

    def stage_sections(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for stage in self.stages:
            sources = self.some([one for one in self.stages if one != stage], 1, 3)
            one: dict[str, Any] = {"owner": "sales", "from": sources}
            names = (
                "recent",
                "s >= 40",
                "s < 30",
                "s < 10",
                "both >= 50",
                "tier = a",
                "chase ended",
                "k0 ended",
                "dud",
            )
            if self.once_in(3):
                one["from"] = {source: self.sentence(*names) for source in sources}
            elif not self.once_in(8):
                one["when"] = self.sentence(*names)
            if self.once_in(4):
                one["decided_by"] = "sales"
            if stage != "raw" and self.once_in(12):
                one["terminal"] = "true"
            elif self.once_in(3):
                one["reentry"] = {"after": self.chance.choice(SPANS), "at_most": self.chance.choice(("1", "2", "none"))}
            found[stage] = {"owner": "sales"} if stage == "raw" and self.once_in(2) else one
        if self.once_in(2):
            found[self.stages[-1]]["catches"] = "disqualifiers"
        return found

    def disposition(self, index: int) -> dict[str, Any]:
        choice = self.chance.choice
        one: dict[str, Any] = {"kind": choice(("accept", "reject", "close", "recycle")), "goes_to": choice(self.stages)}
        if not self.once_in(4):
            one["from"] = self.some(self.stages, 1, 4)
        if self.once_in(3):
            one["needs"] = choice(("call", "lot", "chase", "e1"))
        if self.once_in(3):
            one["wait"] = choice(SPANS)
        if index and self.once_in(2):
            one["when"] = self.sentence("s >= 40", "s < 20", "chase ended", "k0 ended")
        return one

    def cadence(self) -> dict[str, Any]:
        choice = self.chance.choice
        one: dict[str, Any] = {
            "owner": "sales",
            "starts": self.starts(),
            "attempts": {"at_least": choice("123"), "of": choice(("call", "tries"))},
            "over": choice((*SPANS, "none")),
        }
        if not self.once_in(3):
            one["ends_on"] = self.some(("e0", "e1", *self.stages, "disposed"), 1, 2)
        if self.once_in(3):
            one["channels"] = {"at_least": "1", "of": ["email"]}
        if self.once_in(2):
            one["quiet"] = choice(("23:30-00:20", "19:00-21:00"))
        return one

    def sections(self) -> dict[str, Any]:
        choice = self.chance.choice
        own = {"timezone": "Asia/Kolkata", "open": {"mon-sun": "00:00-02:00 | 05:00-09:00"}, "closed": "none"}
        grade = [{"when": "s >= 50", "is": "high"}, {"when": "n is known", "is": "low"}]
        kinds = {"n": "integer", "kind": "a < b < c", "flag": "boolean", "bad": "boolean", "day": "date"}
        return {
            "calendars": {"bits": {"timezone": "UTC", "open": {"mon-sun": _BITS}, "closed": "none"}, "own": own},
            "lead": {
                "attributes": {**kinds, "grade": {"is": grade}},
                "events": dict.fromkeys(EVENTS, "Something"),
                "activities": {"call": "phone", "mail": "email"},
            },
            "definitions": {
                "lot": choice((["e0", "e1"], ["e0", "call"], ["e1", "mail", "e0"])),
                "tries": ["call", "mail"],
                "recent": self.sentence(),
            },
            "scores": {
                "s": self.score(),
                "t": self.score(),
                "both": {"sum": ["s", "t"], "range": "0..150"},
                "imp": {"imported": "Warehouse", "rubric": "Data book"},
            },
            "disqualifiers": {"dud": choice(("bad", "bad and not e1 within 20 minutes"))},
            "stages": self.stage_sections(),
            "tiers": {"a": self.sentence("s >= 20"), "b": self.sentence("grade = high"), "c": "else"},
            "clocks": {f"k{index}": self.clock() for index in range(choice((1, 2, 3)))},
            "cadences": {"chase": self.cadence()},
            "dispositions": {f"d{index}": self.disposition(index) for index in range(choice((1, 2, 3)))},
        }

    def facts(self, sections: dict[str, Any]) -> list[str]:
        """Facts in file order, some of them of the same minute."""
        minutes = [self.chance.choice((0, self.chance.randint(0, LONGEST))) for _ in range(3)]
        found = []
        for _ in range(self.chance.randint(5, 30)):
            if self.chance.randrange(4):
                minutes.append(self.chance.randint(0, LONGEST))
            found.append(f"{moment(self.chance.choice(minutes[-3:]))} {self.fact(sections)}")
        return found

    def fact(self, sections: dict[str, Any]) -> str:
        choice = self.chance.choice
        name = choice(sorted(_VALUES))
        return choice(
            (
                f"event {choice(EVENTS)}",
                f"event {choice(EVENTS[:2])}",
                f"event {choice(EVENTS[:2])}",
                f"activity {choice(ACTIVITIES)}",
                f"activity {choice(ACTIVITIES)}",
                f"set {name} {choice(_VALUES[name])}",
                f"set {name} {choice(_VALUES[name])}",
                f"decision {choice(sorted(sections['stages']))}",
                f"disposition {choice(sorted(sections['dispositions']))}",
                f"rep {choice(('Ann', 'Bob own', 'Ann own', 'Cid'))}",
            )
        )

    def asked(self, facts: list[str]) -> list[int]:
        """Minutes to ask at: the last, some at random, some as long after a fact as a window or a limit is."""
        spans = (0, 7, 10, 20, 30, 45, 60, 90, 120, 180, 240)
        after = [
            minute + span for minute in range(LONGEST) for span in spans if moment(minute) in {f[:7] for f in facts}
        ]
        found = {self.chance.choice(after or [0]) for _ in range(8)} | {
            self.chance.randint(0, LONGEST) for _ in range(2)
        }
        return sorted({one for one in found if one < LONGEST} | {LONGEST})


Case = tuple[dict[str, Any], list[str], list[int]]


def case_of(number: int) -> Case:
    """Sections, facts, and the minutes after the creation to ask at."""
    maker = Maker(Random(number))  # noqa: S311 - not for secrets
    sections = maker.sections()
    facts = maker.facts(sections)
    return sections, facts, maker.asked(facts)
