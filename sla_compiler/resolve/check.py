"""Whether a specification hangs together: references lead somewhere, a name is one thing, nothing goes in circles."""

import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import chain, islice

from sla_compiler.core.span import Path, Place, dotted
from sla_compiler.core.words import did_you_mean, surely
from sla_compiler.findings.faults import (
    bad_id,
    circle,
    id_used_twice,
    misplaced_else,
    too_large,
    unknown_id,
    unused_name,
    wrong_kind,
)
from sla_compiler.findings.finding import Finding, Label
from sla_compiler.findings.fix import Fix, Remove, Replace
from sla_compiler.findings.slip import slip
from sla_compiler.model.spec import Spec
from sla_compiler.model.walk import Visit, walk
from sla_compiler.resolve.business_time import business_time
from sla_compiler.resolve.combinations import combinations, local_ids
from sla_compiler.resolve.names import NameKind, article, declared, either, ids_by_kind, namespace
from sla_compiler.resolve.sentences import COUNTABLE, Terms, problems
from sla_compiler.resolve.values import BAND_DOMAINS, lead_domains
from sla_compiler.syntax import tree
from sla_compiler.syntax.arrival import Happens, HasEnded, Leaves, name_of, print_arrival
from sla_compiler.syntax.tokens import KEYWORDS, RESERVED_NAMES

_SENTENCES = (
    tree.Else
    | tree.Flag
    | tree.Compare
    | tree.Between
    | tree.Among
    | tree.Known
    | tree.Count
    | tree.Ahead
    | tree.Passed
    | tree.Ended
    | tree.All
    | tree.Any
    | tree.Not
    | tree.AtLeast
)
_LONGEST_RING = 8
MOST_FINDINGS = 100
"""More are not looked for: nobody reads them, and each takes time to explain."""

_ARRIVALS = Happens | Leaves | HasEnded


def check(spec: Spec) -> tuple[Finding, ...]:
    """All faults of a specification that reading it alone could not show."""
    visits = tuple(walk(spec))
    lead = Terms(namespace(spec), lead_domains(spec))
    every = chain(
        _ids(spec),
        local_ids(spec),
        _references(spec, visits),
        (finding for visit in visits for finding in _sentence(visit, lead)),
        (finding for visit in visits for finding in _arrival(visit, lead.names)),
        _rests(visits),
        _circles(spec),
        business_time(spec),
        combinations(spec),
    )
    found = tuple(islice(every, MOST_FINDINGS))
    if next(every, None) is not None:
        message = f"after {MOST_FINDINGS} faults of names the file was not looked at further"
        return (*found, Finding(too_large.RULE, message, Place(()), "mend those above first"))
    # Where a name leads nowhere, the one that was meant looks unused: that is judged when all else is right.
    return found or tuple(_unused(spec, visits))


def _ids(spec: Spec) -> Iterator[Finding]:
    first: dict[str, Path] = {}
    for name, _, path in declared(spec):
        if name in KEYWORDS | RESERVED_NAMES:
            words = ", ".join(f"`{word}`" for word in sorted(KEYWORDS | RESERVED_NAMES))
            advice = f"choose another word; reserved are {words}"
            yield Finding(bad_id.RULE, f"`{name}` is a reserved word", Place(path, "key"), advice)
        elif name in first:
            yield Finding(
                id_used_twice.RULE,
                f"`{name}` already names something in `{dotted(first[name][:-1])}`",
                Place(path, "key"),
                "rename one of them: whatever a sentence or a clock can name has an id of its own",
                labels=(Label(Place(first[name], "key"), "first used here"),),
            )
        first.setdefault(name, path)


def _references(spec: Spec, visits: tuple[Visit, ...]) -> Iterator[Finding]:
    ids = ids_by_kind(spec)
    names = namespace(spec)
    for visit in visits:
        kinds = visit.meaning.keys if visit.is_key else visit.meaning.refers
        if not kinds or not isinstance(visit.value, str):
            continue
        known = frozenset[str]().union(*(ids[kind] for kind in kinds))
        if visit.value in known:
            continue
        place = Place(visit.path, "key" if visit.is_key else "value")
        found = names.get(visit.value)
        if found is None:
            yield Finding(
                unknown_id.RULE,
                f"no {_plain(kinds)} is called `{visit.value}`",
                place,
                did_you_mean(visit.value, known),
                fix=None if _in_words(visit.path) else slip(place, visit.value, known),
            )
        else:
            message = f"`{visit.value}` is {article(found)}, not {either(kinds)}"
            yield Finding(wrong_kind.RULE, message, place, did_you_mean(visit.value, known))


def _in_words(path: Path) -> bool:
    """Whether an id may be written as a part of a longer text: `6 of outreach`."""
    return path[:1] == ("cadences",) and path[2:] == ("attempts", "of")


def _plain(kinds: tuple[str, ...]) -> str:
    """`pool, stage or disposition`, without the words that are no names."""
    named = tuple(kind for kind in kinds if not article(kind).startswith("`"))
    return re.sub(r"\b(an?|the) (?!type)", "", either(named or kinds))


def _sentence(visit: Visit, lead: Terms) -> Iterator[Finding]:
    if not isinstance(visit.value, _SENTENCES):
        return
    terms = lead
    if visit.meaning.context == "band":
        terms = Terms(dict.fromkeys(BAND_DOMAINS, "attribute"), BAND_DOMAINS)
    elif (
        visit.meaning.context == "excuse"
        and isinstance(visit.value, tree.Flag)
        and lead.names.get(visit.value.name) in COUNTABLE
    ):
        return  # an event excuses a miss by happening while the run is open
    for problem in problems(visit.value, terms):
        place = Place(visit.path, node=problem.node)
        meant = problem.instead
        fix = Fix(f"write `{meant}`", (Replace(place, meant),)) if meant else None
        yield Finding(problem.rule, problem.message, place, problem.help, fix=fix)


def _arrival(visit: Visit, names: Mapping[str, NameKind]) -> Iterator[Finding]:
    match visit.value:
        case Happens(name):
            kinds: tuple[NameKind, ...] = ("event", "activity", "stage", "disposition", "list", "milestone")
            advice = "a clock starts and stops at a stage, an event, an activity, an outcome or a list of these"
        case Leaves(name):
            kinds, advice = ("stage",), "only a stage can be left"
        case HasEnded(name):
            kinds, advice = ("cadence",), "only a cadence ends and starts another clock"
        case _:
            return
    found = names.get(name)
    if found is None:
        known = [one for one, kind in names.items() if kind in kinds]
        yield Finding(
            unknown_id.RULE,
            f"nothing here is called `{name}`",
            Place(visit.path),
            did_you_mean(name, known),
            fix=_arrives(visit, surely(name, known)),
        )
    elif found not in kinds:
        yield Finding(wrong_kind.RULE, f"`{name}` is {article(found)}, not {either(kinds)}", Place(visit.path), advice)


def _arrives(visit: Visit, name: str | None) -> Fix | None:
    """The same arrival with the name that was meant."""
    match visit.value:
        case Happens() if name:
            arrival: Happens | Leaves | HasEnded = Happens(name)
        case Leaves() if name:
            arrival = Leaves(name)
        case HasEnded() if name:
            arrival = HasEnded(name)
        case _:
            return None
    text = print_arrival(arrival)
    return Fix(f"write `{text}`", (Replace(Place(visit.path), text),))


def _rests(visits: tuple[Visit, ...]) -> Iterator[Finding]:
    """`else` must stand alone, last in an ordered list of cases."""
    last = {path[:-1]: path for path in _case_paths(visits)}
    for visit in visits:
        if not isinstance(visit.value, _SENTENCES):
            continue
        for node, part in tree.walk(visit.value):
            if not isinstance(part, tree.Else):
                continue
            place = Place(visit.path, node=node)
            if not visit.meaning.rest or node:
                yield Finding(misplaced_else.RULE, "`else` has nothing to be the rest of", place, "say what must hold")
            elif visit.path[:-1] != last.get(visit.path[:-2]):
                yield Finding(
                    misplaced_else.RULE, "nothing after `else` can ever match", place, "move it to the end of the list"
                )


def _case_paths(visits: tuple[Visit, ...]) -> Iterator[Path]:
    for visit in visits:
        if isinstance(visit.value, _SENTENCES) and visit.meaning.rest:
            yield visit.path[:-1]


def _needs(spec: Spec) -> Mapping[str, tuple[Path, frozenset[str]]]:
    """For each thing that follows from others: where it stands, and the names it follows from."""
    lead = spec.lead
    found: dict[str, tuple[Path, set[str]]] = {}
    derived = {name: one for name, one in ((lead.attributes if lead else None) or {}).items() if one.cases}
    sections = (
        (("lead", "attributes"), derived),
        (("definitions",), spec.definitions or {}),
        (("scores",), spec.scores or {}),
        (("disqualifiers",), spec.disqualifiers or {}),
    )
    for prefix, entries in sections:
        for name, entry in entries.items():
            found.setdefault(name, ((*prefix, name), set()))[1].update(_named(tuple(walk(entry))))
    for tier in (spec.tiers or {}).values():
        found.setdefault("tier", (("tiers",), set()))[1].update(_named(tuple(walk(tier))))
    return {name: (path, frozenset(names)) for name, (path, names) in found.items()}


def _circles(spec: Spec) -> Iterator[Finding]:
    needs = _needs(spec)
    # Sorted, so that the same circle is found in every run.
    graph = {name: sorted(names & needs.keys()) for name, (_, names) in needs.items()}
    while ring := _ring(graph):
        first = min(ring, key=list(needs).index)
        ring = ring[ring.index(first) :] + ring[: ring.index(first)]
        named = [f"`{name}`" for name in (*ring[1:], first)]
        steps = ", which follows from ".join(named if len(named) < _LONGEST_RING else [*named[:3], "..", named[-1]])
        labels = tuple(Label(Place(needs[name][0], "key"), "part of the circle") for name in ring[1:])
        alone = len(ring) == 1
        advice = "say what it means without itself" if alone else "say in one of them what it means without the others"
        yield Finding(
            circle.RULE, f"`{first}` follows from {steps}", Place(needs[first][0], "key"), advice, labels=labels
        )
        graph = {name: [one for one in names if one not in ring] for name, names in graph.items() if name not in ring}


def _ring(graph: Mapping[str, list[str]]) -> list[str]:
    """The names of a circle, each followed by one that it follows from; none if there is no circle."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(reversed(error.args[1][1:]))
    return []


def _named(visits: tuple[Visit, ...]) -> Iterator[str]:
    """Every name that sentences, arrivals and references in these visits use."""
    for visit in visits:
        if isinstance(visit.value, _SENTENCES):
            for _, node in tree.walk(visit.value):
                if hasattr(node, "name"):
                    yield node.name
                if isinstance(node, tree.Count) and isinstance(node.window, tree.Since):
                    yield node.window.stage
        elif isinstance(visit.value, _ARRIVALS):
            yield name_of(visit.value)
        elif isinstance(visit.value, str) and (visit.meaning.keys if visit.is_key else visit.meaning.refers):
            yield visit.value


def _unused(spec: Spec, visits: tuple[Visit, ...]) -> Iterator[Finding]:
    used = frozenset(_named(visits))
    sections = (("definitions", "definition"), ("scores", "score"), ("pools", "pool"), ("calendars", "calendar"))
    for section, what in sections:
        for name in getattr(spec, section) or ():
            if name not in used:
                message = f"the {what} `{name}` is used nowhere"
                place = Place((section, name), "key")
                fix = Fix("take it out", (Remove((section, name)),), certain=False)
                yield Finding(unused_name.RULE, message, place, "use it, or take it out", fix=fix)
