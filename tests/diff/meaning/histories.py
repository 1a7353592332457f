"""Random histories under two versions of a random agreement with everything in it: where they part, a cell must be."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

from sla_compiler.diff.meaning import meaning
from sla_compiler.prose import limits
from sla_compiler.prose.words import NBSP
from sla_compiler.prove.pair.courses import limit_at, parting, route_at
from sla_compiler.prove.pair.prover import Courses
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.lead import Lead
from sla_compiler.semantics.projection import as_known_to
from sla_compiler.semantics.replay import replay
from sla_compiler.semantics.truth import value_of
from tests.diff.meaning.brute import Cells, told
from tests.semantics.small_agreements import LONGEST, case_of, moment
from tests.semantics.telling import agreement_of, at, lead_of

_SWAPS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"(?<=[=<>] )\d+"), ("0", "1", "2", "20", "50")),
    (re.compile(r"within \d+ minutes"), ("within 20 minutes", "within 45 minutes", "within 2 hours")),
    (re.compile(r"^(?:-\d+|\d\d)$"), ("-5", "10", "35")),
    (re.compile(r"\bof (?:e0|e1|lot)\b"), ("of e0", "of lot")),
)
_PARTS = ("stages", "tiers", "scores", "disqualifiers", "definitions", "dispositions")
_TRIES = 30


@dataclass(frozen=True)
class Verdict:
    """Of one pair: how many cells it has, what it leaves out, and the differences that have no cell."""

    cells: int
    beyond: tuple[str, ...]
    parted: int
    wrong: tuple[str, ...]


def pair_of(number: int) -> tuple[Agreement, Agreement, list[Lead]]:
    """A random agreement, an edited one, and histories for both."""
    sections, facts, _ = case_of(number)
    chance = Random(number)  # noqa: S311 - not for secrets
    old = agreement_of(sections)
    new = _edited(sections, chance) or old
    leads = [lead_of(old, moment(0), facts)]
    for other in range(3):
        maker_facts = [fact for fact in case_of(number * 7 + other + 100_000)[1] if _is_known(fact, sections)]
        leads.append(lead_of(old, moment(0), maker_facts))
    return old, new, leads


def _is_known(fact: str, sections: dict[str, Any]) -> bool:
    _, _, kind, name, *_ = fact.split()
    listed = {"decision": sections["stages"], "disposition": sections["dispositions"]}
    return kind not in listed or name in listed[kind]


def _edited(sections: dict[str, Any], chance: Random) -> Agreement | None:
    for _ in range(_TRIES):
        new = deepcopy(sections)
        for part in chance.sample(_PARTS, 2):
            pattern, words = chance.choice(_SWAPS)
            new[part] = _swapped(new[part], pattern, partial(chance.choice, words), chance)
        if chance.randrange(4) == 0:
            new["tiers"] = {name: new["tiers"][name] for name in ("b", "a", "c")}
        if chance.randrange(4) == 0:
            one = chance.choice(list(new["stages"].values()))
            one.pop("when", None)
        if new == sections:
            continue
        try:
            return agreement_of(new)
        except AssertionError:
            continue
    return None


def _swapped(value: Any, pattern: re.Pattern[str], by: Callable[[], str], chance: Random) -> Any:  # noqa: ANN401 - data of any shape
    match value:
        case dict():
            return {key: _swapped(one, pattern, by, chance) for key, one in value.items()}
        case list():
            return [_swapped(one, pattern, by, chance) for one in value]
        case str():
            return pattern.sub(lambda found: by() if chance.randrange(2) else found.group(), value)
        case _:
            return value


def differences(old: Agreement, new: Agreement, lead: Lead, end: int) -> Iterator[tuple[str, str, str, str]]:
    """What the versions say differently of a lead at the first moment at which they do."""
    courses = Courses(*(replay(one, as_known_to(lead, one), end) for one in (old, new)))
    found = parting(courses)
    last = end if found is None else found.at
    runs = {(run.clock, run.started) for one in (courses.old, courses.new) for run in one.runs if run.started <= last}
    for clock, started in sorted(runs, key=lambda one: one[1]):
        if clock in old.clocks and clock in new.clocks and (found is None or started < found.at):
            said = [limit_at(one, clock, started) for one in (courses.old, courses.new)]
            if said[0] != said[1]:
                words = [one if isinstance(one, str) else limits.limit(one).replace(NBSP, " ") for one in said]
                yield "limit", clock, words[0], words[1]
                last = min(last, started)
    for entry in courses.old.entries:
        if found is None or entry.at < found.at:
            sent = [route_at(one, entry.stage, entry.at) for one in (courses.old, courses.new)]
            if sent[0] != sent[1]:
                yield "route", entry.stage, sent[0], sent[1]
    if found is not None and found.at <= last:
        yield "stage", "", *found.first
    if found is None:
        tiers = [str(value_of("tier", one.moment()) or "") for one in (courses.old, courses.new)]
        if tiers[0] != tiers[1]:
            yield "tier", "", tiers[0], tiers[1]


def _rests(old: Agreement, new: Agreement, lead: Lead, minute: int) -> tuple[str, str, str, str]:
    """Where a lead comes to rest when the versions part; where somebody decided, the cell says into what instead."""
    found = parting(Courses(*(replay(one, as_known_to(lead, one), at(moment(minute))) for one in (old, new))))
    return ("stage", "", *found.rest) if found is not None else ("", "", "", "")


def judged(number: int) -> Verdict:
    """Whether every difference of some random histories is in a cell, where nothing is left out."""
    old, new, leads = pair_of(number)
    found = meaning(old, new)
    every: Cells = told(found, shown=False)
    wrong: list[str] = []
    parted = 0
    for lead in leads:
        for minute in (LONGEST // 3, LONGEST):
            for one in differences(old, new, lead, at(moment(minute))):
                parted += 1
                if not (
                    one in every or found.beyond or (one[0] == "stage" and _rests(old, new, lead, minute) in every)
                ):
                    wrong.append(f"{number}: {one} has no cell")
    return Verdict(len(every), found.beyond, parted, tuple(dict.fromkeys(wrong)))
