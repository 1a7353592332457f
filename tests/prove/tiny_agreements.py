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
