"""Agreements so small that every lead can be tried, made from a number, with all that scores can be made of."""

from random import Random
from typing import Any

_SPANS = ("2 days", "5 days")
_FACTS = (
    "n >= 10",
    "n between 5 and 20",
    "n is unknown",
    "kind >= b",
    "kind = c",
    "not kind in a | b",
    "kind != b",
    "flag",
    "grade = high",
    "not grade = high",
    "grade is known",
)
_POINTS = ("-20", "-5", "5", "10", "25")


class Tiny:
    """One tiny agreement; `chance` decides everything."""

    def __init__(self, number: int) -> None:
        self.chance = Random(number)  # noqa: S311 - not for secrets
        self.spans = self.chance.choice((_SPANS, _SPANS[:1], _SPANS[1:]))
        self.facts = self.chance.sample(_FACTS, 6)

    def signal(self) -> str:
        window = self.chance.choice((*(f"within {span}" for span in self.spans), "ever"))
        return f"{self.chance.choice(('', '', '2+ of '))}{self.chance.choice(('e', 'e', 'both'))} {window}"

    def atom(self) -> str:
        choice = self.chance.choice
        compared = f"{choice(('s', 's', 'total'))} {choice(('>=', '<', '='))} {choice(('0', '5', '15', '30'))}"
        return choice((choice(self.facts), self.signal(), compared, "tier = a", "s is unknown"))

    def sentence(self) -> Any:  # noqa: ANN401 - a text or a tree
        parts = [self.atom() for _ in range(self.chance.choice((2, 3)))]
        match self.chance.randrange(5):
            case 0:
                return {"any": parts}
            case 1:
                return {"not": {"all": parts}}
            case 2:
                return {"at_least": "2", "of": parts}
            case _:
                return {"all": parts}

    def score(self, *, decays: bool) -> dict[str, Any]:
        choice = self.chance.choice
        rules: dict[str, Any] = {
            "fact": {"when": choice(self.facts), "points": choice(_POINTS)},
            "more": {"when": choice((*self.facts, self.signal())), "points": choice(_POINTS)},
            "each": {"each": f"e within {choice(self.spans)}", "points": choice(_POINTS), "cap": choice(("10", "20"))},
        }
        one: dict[str, Any] = {"range": choice(("0..40", "-10..30")), "rules": rules}
        if decays:
            one["decay"] = {"points": "-5", "every": "3 days", "without": "e"}
        if self.chance.randrange(4) == 0:
            one["applies_to"] = choice(("flag", "kind is known"))
        return one

    def sections(self) -> dict[str, Any]:
        grade = [{"when": self.chance.choice(_FACTS[:8]), "is": "high"}, {"when": "kind is known", "is": "low"}]
        return {
            "lead": {
                "attributes": {"n": "integer", "kind": "a < b < c", "flag": "boolean", "grade": {"is": grade}},
                "events": {"e": "Event", "f": "Other event"},
            },
            "definitions": {"both": ["e", "f"]} if self.chance.randrange(2) else {"both": ["e"]},
            "scores": {
                "s": self.score(decays=self.chance.randrange(2) == 0),
                "t": self.score(decays=False),
                "total": {"sum": ["s", "t"], "range": "0..50"},
            },
            "tiers": {"a": self.chance.choice((*self.facts, self.signal())), "b": "else"},
        }


def tiny(number: int) -> tuple[dict[str, Any], list[Any]]:
    """Sections, and sentences to ask about."""
    maker = Tiny(number)
    sections = maker.sections()
    return sections, [maker.sentence() for _ in range(3)]


_LIMITS = (
    ("30 minutes", "2 hours", "1 day", "1 hour"),
    ("15 business minutes", "1 business hour", "9 business hours"),
    ("same business day", "1 business day", "3 business days"),
    ("next business day by 11:00", "same business day"),
    ("1 hour", "1 business hour", "1 business day"),
)


class Timed(Tiny):
    """A tiny agreement with clocks that give limits in every way, and questions about them."""

    def limit(self, limits: tuple[str, ...]) -> str:
        return self.chance.choice((*limits, "none"))

    def clock(self, limits: tuple[str, ...]) -> dict[str, Any]:
        choice = self.chance.choice
        one: dict[str, Any] = {"owner": "sales", "starts": "raw", "stops": "f", "calendar": "office"}
        match self.chance.randrange(4):
            case 0:
                one["within"] = self.limit(limits)
            case 1:
                one["within"] = {"a": choice(limits), "b": self.limit(limits)}
            case 2:
                one["within"] = {choice("ab"): choice(limits)}
            case _:
                cases = [{"when": choice((*self.facts, self.signal())), "is": self.limit(limits)} for _ in range(2)]
                last = [{"when": "else", "is": self.limit(limits)}] if self.chance.randrange(2) else []
                one["within"] = [*cases, *last]
        if self.chance.randrange(3) == 0:
            one["applies_to"] = choice((*self.facts, self.signal()))
        if "business" not in str(one["within"]):
            del one["calendar"]
        return one

    def asked(self, name: str, given: list[str]) -> str:
        """One comparison of a clock, with limits of one kind of time if it asks for an order."""
        choice = self.chance.choice
        written = choice(given) if given else ""
        kinds = {"business day" in one or one.startswith("next"): one for one in given}
        apart = len({"business" in one for one in given}) > 1 or len(kinds) > 1 or "next" in str(given)
        match self.chance.randrange(4 if given else 1):
            case 0:
                return f"{name} is {choice(('known', 'unknown'))}"
            case 1 if not apart:
                return f"{name} {choice(('>=', '>', '<=', '<'))} {written}"
            case 2:
                return f"{name} {choice(('in', 'not in'))} {' | '.join({written, choice(given)})}"
            case _:
                return f"{name} {choice(('=', '!='))} {written}"

    def question(self, clocks: dict[str, Any]) -> str:
        parts = []
        for name, clock in clocks.items():
            within = clock["within"]
            every = [within] if isinstance(within, str) else within.values() if isinstance(within, dict) else ()
            cases = [one["is"] for one in within] if isinstance(within, list) else []
            parts.append(self.asked(name, [one for one in (*every, *cases) if one != "none"]))
        parts.append(self.chance.choice((*self.facts, "tier = a", self.signal())))
        one, two, three = self.chance.sample(parts, 3)
        return self.chance.choice(
            (f"{one} and {two}", f"not {one} and ({two} or {three})", one, f"{one} or not {three}")
        )


def timed(number: int) -> tuple[dict[str, Any], list[str]]:
    """Sections with clocks, and questions about their limits."""
    maker = Timed(number)
    clocks = {name: maker.clock(maker.chance.choice(_LIMITS)) for name in ("c", "d")}
    sections = {**maker.sections(), "clocks": clocks}
    return sections, [maker.question(clocks) for _ in range(4)]
