"""Two versions of an agreement so small that every lead can be tried; the second is the first with some edits."""

import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any, TypeAlias

from sla_compiler.resolve.agreement import Agreement
from tests.prove.tiny_agreements import Tiny
from tests.semantics.telling import agreement_of

Sections: TypeAlias = dict[str, Any]

_NUMBER = re.compile(r"(?<=[=<>n] )\d+\b")
_WINDOW = re.compile(r"\d+ days")
_LIMITS = ("1 hours", "2 hours", "3 days", "none")
_TRIES = 40


class Pair:
    """A tiny agreement with stages, tiers, clocks and routes, and edits of it; `chance` decides everything."""

    def __init__(self, number: int) -> None:
        self.maker = Tiny(number)
        self.chance = self.maker.chance
        self.old = self._first()
        self.edits: list[str] = []

    def _fact(self) -> str:
        maker, choice = self.maker, self.chance.choice
        compared = f"s {choice(('>=', '<'))} {choice(('5', '15', '30'))}"
        return str(choice((choice(maker.facts), maker.signal(), compared, "tier = a", choice(maker.facts))))

    def _known(self) -> str:
        maker = self.maker
        return str(self.chance.choice((*maker.facts[:3], maker.signal())))

    def _sentence(self) -> Any:  # noqa: ANN401 - a text or a tree
        choice = self.chance.choice
        one, two = self._fact(), self._fact()
        return choice((one, one, {"all": [one, two]}, {"any": [one, two]}, {"not": one}))

    def _first(self) -> Sections:
        choice, maker = self.chance.choice, self.maker
        graded = choice((True, False, False))
        maker.facts = [one for one in maker.facts if graded or "grade" not in one]
        sections = maker.sections()
        sections["scores"] = {"s": maker.score(decays=choice((True, False, False)))}
        if choice((True, False)):
            del sections["scores"]["s"]["rules"]["more"]
        sections["lead"]["events"] = {"e": "Event", "f": "Other event"}
        if not graded:
            del sections["lead"]["attributes"]["grade"]
        sections["tiers"] = {"a": self._known(), "c": self._known(), "b": "else"}
        sections["disqualifiers"] = {"dud": "n = 15"}
        sections["stages"] = {
            "raw": {"owner": "marketing"},
            "one": {"owner": "marketing", "from": "raw", "when": self._sentence()},
            "two": {"owner": "sales", "from": choice(("one", ["raw", "one"])), "when": self._sentence()},
            "won": {"owner": "sales", "from": choice(("two", ["one", "two"])), "decided_by": "sales"},
            "out": {"owner": "sales", "catches": "disqualifiers", "terminal": choice(("true", "false"))},
        }
        if choice((True, False, False)):
            sections["stages"]["raw"] |= {"from": choice(("one", "two")), "when": self._sentence()}
        sections["pools"] = {"p": {"method": "queue"}, "q": {"method": "queue"}}
        routes = {"first": {"when": self._fact(), "to": "p"}, "rest": {"when": "else", "to": "q"}}
        sections["routing"] = {choice(("raw", "one", "two")): routes}
        sections["clocks"] = {"k": self._clock(choice(("raw", "one", "won", "f", "e")))}
        sections["dispositions"] = {"drop": {"kind": "close", "goes_to": "out", "from": ["one", "two"]}}
        return sections

    def _clock(self, starts: str) -> dict[str, Any]:
        choice = self.chance.choice
        cases = [{"when": self._fact(), "is": choice(_LIMITS)}, {"when": "else", "is": choice(_LIMITS)}]
        within = choice((choice(_LIMITS[:3]), {"a": "1 hours", "b": choice(_LIMITS)}, cases))
        one = {"owner": "sales", "starts": starts, "stops": "drop", "within": within}
        if choice((True, False, False)):
            one["applies_to"] = self._fact()
        return one

    def edited(self) -> tuple[Agreement, Agreement]:
        """Both versions; edits that make no agreement are tried again otherwise."""
        old = agreement_of(self.old)
        for _ in range(_TRIES):
            sections, said = deepcopy(self.old), list[str]()
            for edit in self.chance.choices(self._edits(), k=self.chance.choice((1, 1, 2, 3))):
                edit(sections)
                said.append(edit.__name__.strip("_"))
            try:
                new = agreement_of(sections)
            except AssertionError:
                continue
            self.edits = said
            return old, new
        return old, old

    def _edits(self) -> list[Callable[[Sections], None]]:
        return [
            self._threshold,
            self._threshold,
            self._window,
            self._points,
            self._score,
            self._tier_order,
            self._tier,
            self._stage,
            self._stage_order,
            self._way,
            self._route,
            self._limit,
            self._values,
            self._attribute,
            self._outcome,
            self._disqualifier,
            self._decay,
            self._event,
        ]

    def _replaced(self, value: Any, pattern: re.Pattern[str], by: Callable[[], str]) -> Any:  # noqa: ANN401 - data of any shape
        """The data with some matches in texts replaced."""
        match value:
            case dict():
                return {key: self._replaced(one, pattern, by) for key, one in value.items()}
            case list():
                return [self._replaced(one, pattern, by) for one in value]
            case str():
                return pattern.sub(lambda found: by() if self.chance.randrange(2) else found.group(), value)
            case _:
                return value

    def _threshold(self, sections: Sections) -> None:
        for part in self.chance.sample(("stages", "tiers", "scores", "disqualifiers", "routing"), 2):
            sections[part] = self._replaced(
                sections[part], _NUMBER, lambda: self.chance.choice(("5", "10", "15", "20"))
            )

    def _window(self, sections: Sections) -> None:
        for part in self.chance.sample(("stages", "tiers", "scores", "clocks", "routing"), 2):
            sections[part] = self._replaced(sections[part], _WINDOW, lambda: self.chance.choice(("2 days", "5 days")))

    def _points(self, sections: Sections) -> None:
        rule = self.chance.choice(list(sections["scores"]["s"]["rules"].values()))
        rule["points"] = self.chance.choice(("-10", "5", "15", "20"))

    def _score(self, sections: Sections) -> None:
        one = sections["scores"]["s"]
        match self.chance.randrange(3):
            case 0:
                one["range"] = self.chance.choice(("0..20", "0..40"))
            case 1:
                one["applies_to"] = self.chance.choice(("flag", "kind is known"))
            case _:
                one.pop("applies_to", None)

    def _decay(self, sections: Sections) -> None:
        one = sections["scores"]["s"]
        if "decay" in one and self.chance.randrange(2):
            one["decay"] = {**one["decay"], "every": self.chance.choice(("2 days", "3 days", "4 days"))}
        else:
            one["decay"] = {"points": self.chance.choice(("-5", "-10")), "every": "3 days", "without": "e"}

    def _tier_order(self, sections: Sections) -> None:
        tiers = sections["tiers"]
        sections["tiers"] = {name: tiers[name] for name in ("c", "a", "b") if name in tiers}

    def _tier(self, sections: Sections) -> None:
        if self.chance.randrange(2):
            sections["tiers"].pop("c", None)
        else:
            sections["tiers"] = {"d": self._known(), **sections["tiers"]}

    def _stage(self, sections: Sections) -> None:
        match self.chance.randrange(4):
            case 0:
                new = {"owner": "marketing", "from": self.chance.choice(("raw", "one")), "when": self._sentence()}
                stages = list(sections["stages"].items())
                stages.insert(self.chance.randrange(1, len(stages)), ("three", new))
                sections["stages"] = dict(stages)
            case 1:
                sections["stages"][self.chance.choice(("one", "two"))]["decided_by"] = "sales"
            case _:
                sections["stages"][self.chance.choice(("one", "two", "won"))]["when"] = self._sentence()

    def _stage_order(self, sections: Sections) -> None:
        stages = sections["stages"]
        sections["stages"] = {name: stages[name] for name in ("raw", "two", "one", *stages)}

    def _way(self, sections: Sections) -> None:
        sections["stages"]["two"]["from"] = self.chance.choice(("raw", "one", ["raw", "one"], ["one", "won"]))

    def _route(self, sections: Sections) -> None:
        routes = next(iter(sections["routing"].values()))
        routes["first"] = {"when": self._fact(), "to": self.chance.choice("pq")}

    def _limit(self, sections: Sections) -> None:
        clock = self._clock("raw")
        sections["clocks"]["k"] |= {"within": clock["within"]}
        if "applies_to" in clock and self.chance.randrange(2):
            sections["clocks"]["k"]["applies_to"] = clock["applies_to"]

    def _values(self, sections: Sections) -> None:
        kinds = ("a < b < c < d", "d < a < b < c", "a < b < d < c", "b < c", "a < c < b")
        sections["lead"]["attributes"]["kind"] = self.chance.choice(kinds)

    def _attribute(self, sections: Sections) -> None:
        sections["lead"]["attributes"]["extra"] = self.chance.choice(("boolean", "yes | no"))
        extra = "extra" if sections["lead"]["attributes"]["extra"] == "boolean" else "extra = yes"
        sections["tiers"]["a"] = self.chance.choice((extra, f"not {extra}", "extra is unknown"))

    def _outcome(self, sections: Sections) -> None:
        one = sections["dispositions"]["drop"]
        match self.chance.randrange(4):
            case 0:
                one["from"] = self.chance.choice((["one"], ["two"], ["one", "two", "raw"]))
            case 1:
                one["needs"] = self.chance.choice(("e", "f"))
            case 2:
                one["goes_to"] = self.chance.choice(("won", "raw"))
            case _:
                one["when"] = self._fact()

    def _disqualifier(self, sections: Sections) -> None:
        sections["disqualifiers"]["dud"] = self.chance.choice(("n = 10", "n = 15 and flag", self._fact()))

    def _event(self, sections: Sections) -> None:
        sections["definitions"]["both"] = self.chance.choice((["e"], ["e", "f"], ["f"]))
