"""From attributes, events, activities and definitions to the terms that the sentences of an agreement are made of."""

from collections.abc import Iterable

from sla_compiler.document.view import Term
from sla_compiler.model.choices import Case
from sla_compiler.model.lead import Attribute
from sla_compiler.model.walk import walk
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.occurrences import happening, list_noun
from sla_compiler.prose.sentences import clause
from sla_compiler.prose.words import a_or_an, capital, listed
from sla_compiler.syntax import tree
from sla_compiler.syntax.arrival import Happens

_PLAIN = {"integer": "a number", "boolean": "yes or no", "date": "a date", "person": "a person"}
_SENTENCES = tuple(tree.Leaf.__args__) + tuple(tree.Sentence.__args__)


def definitions(lex: Lexicon) -> tuple[Term, ...]:
    """Named sentences, lists of what leads do, derived values, and what is known of a lead and logged of it."""
    agreement = lex.agreement
    named = [
        Term(capital(list_noun(lex, name)), _members(lex, one.of))
        if one.of is not None
        else Term(lex.label(name), clause(lex, one.when or tree.Else()))
        for name, one in agreement.definitions.items()
        if not _only_activities(lex, one.of)
    ]
    derived = [Term(lex.label(name), _cases(lex, one.cases)) for name, one in agreement.attributes.items() if one.cases]
    return (*named, *derived, *_known(lex), *_recorded(lex))


def counts(lex: Lexicon) -> tuple[Term, ...]:
    """What counts as the work of the teams: the lists of their activities, and every activity outside one."""
    agreement = lex.agreement
    stops = {stop.name for clock in agreement.clocks.values() for stop in clock.stops if isinstance(stop, Happens)}
    found = [
        Term(f"What counts as {lex.mid(name)}", _activities(lex, one.of or (), others=name in stops))
        for name, one in agreement.definitions.items()
        if _only_activities(lex, one.of)
    ]
    held = {member for one in agreement.definitions.values() for member in one.of or ()}
    loose = [_channelled(lex, name) for name in agreement.activities if name not in held]
    return (*found, *((Term("Also logged", listed(loose)),) if loose else ()))


def _only_activities(lex: Lexicon, members: tuple[str, ...] | None) -> bool:
    return members is not None and all(member in lex.agreement.activities for member in members)


def _members(lex: Lexicon, members: Iterable[str]) -> str:
    return listed([_channelled(lex, one) for one in members], "or")


def _activities(lex: Lexicon, members: tuple[str, ...], *, others: bool) -> str:
    text = capital(listed([a_or_an(_channelled(lex, one)) for one in members], "or"))
    if not others:
        return text
    left = [a_or_an(lex.mid(name)) for name in lex.agreement.activities if name not in members]
    return f"{text}. {capital(listed([*left, 'a change of status'], 'or'))} does not count"


def _channelled(lex: Lexicon, name: str) -> str:
    """An activity with its channel, unless its label says it: `logged call attempt (phone)`."""
    said = happening(lex, name)
    activity = lex.agreement.activities.get(name)
    if activity is None:
        return said
    channel = lex.words(activity.channel)
    return said if channel.lower() in said.lower().split() else f"{said} ({channel})"


def _cases(lex: Lexicon, cases: Iterable[Case[str]]) -> str:
    parts = [f"{lex.words(case.value)} {_if(lex, case.when)}" for case in cases]
    return "; ".join(parts) + ("; first match wins" if len(parts) > 1 else "")


def _if(lex: Lexicon, when: tree.Sentence) -> str:
    return "for all others" if isinstance(when, tree.Else) else f"if {clause(lex, when)}"


def _known(lex: Lexicon) -> tuple[Term, ...]:
    """Everything that is filled in of a lead, with the values it can have, as one line."""
    plain: dict[str, list[str]] = {}
    chosen = []
    for name, one in lex.agreement.attributes.items():
        if one.cases is not None:
            continue
        form, values = _kind(one)
        if not values:
            plain.setdefault(form if one.unit is None else f"number of {one.unit}", []).append(lex.mid(name))
            continue
        words = [lex.words(value) for value in values]
        said = {"ordered": f"rising: {', '.join(words)}", "several": f"any of: {', '.join(words)}"}
        chosen.append(f"{lex.mid(name)} ({said.get(form, listed(words, 'or'))})")
    sorts = [f"{listed(names)} ({_PLAIN.get(form, form)})" for form, names in plain.items()]
    return (Term("Known of a lead", "; ".join([*chosen, *sorts])),) if chosen or sorts else ()


def _kind(attribute: Attribute) -> tuple[str, tuple[str, ...]]:
    kind = attribute.type or attribute.any_of
    return ("text", ()) if kind is None else (kind.form, kind.values)


def _recorded(lex: Lexicon) -> tuple[Term, ...]:
    """Events that nothing else in the agreement names."""
    named = _named(lex)
    loose = [lex.mid(name) for name in lex.agreement.events if name not in named]
    return (Term("Also recorded", listed(loose)),) if loose else ()


def _named(lex: Lexicon) -> set[str]:
    names: set[str] = set()
    for visit in walk(lex.agreement.spec):
        if isinstance(visit.value, _SENTENCES):
            names.update(node.name for _, node in tree.walk(visit.value) if hasattr(node, "name"))
        elif isinstance(visit.value, Happens):
            names.add(visit.value.name)
        elif isinstance(visit.value, str) and not visit.is_key and visit.meaning.refers:
            names.add(visit.value)
    return names
