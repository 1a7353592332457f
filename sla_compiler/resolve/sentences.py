"""Whether a sentence means something: every name is known, of the right kind, and compared with what it can be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sla_compiler.core.span import NodePath
from sla_compiler.core.words import did_you_mean, surely
from sla_compiler.findings.faults import bad_value, unknown_id, unknown_value, wrong_kind
from sla_compiler.findings.finding import Rule
from sla_compiler.resolve.names import NameKind, article
from sla_compiler.resolve.values import Domain, misfit, rank
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence, Value

COUNTABLE = frozenset({"event", "activity", "stage", "disposition", "list", "milestone"})
_FLAGS = frozenset({"definition", "disqualifier", "stage"})
_IN_ORDER = frozenset({"integer", "date", "ordered", "share"})


@dataclass(frozen=True, slots=True)
class Terms:
    """In which terms sentences speak: what each name is, and what it can be compared with."""

    names: Mapping[str, NameKind]
    domains: Mapping[str, Domain]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a sentence, at a node or a field of a node; `instead` is the word that was certainly meant."""

    rule: Rule
    node: NodePath
    message: str
    help: str
    instead: str | None = None


def problems(sentence: Sentence, terms: Terms) -> Iterator[Problem]:
    """Everything that is wrong with a sentence; misplaced `else` is judged where the list is known."""
    for at, node in tree.walk(sentence):
        match node:
            case tree.Flag(name):
                yield from _flag(name, at, terms)
            case tree.Compare(name, operator, value):
                yield from _comparison(name, (("value", value),), at, terms, ordered=operator not in {"=", "!="})
            case tree.Between(name, low, high):
                yield from _comparison(name, (("low", low), ("high", high)), at, terms, ordered=True)
                yield from _inverted(name, low, high, at, terms)
            case tree.Among(name, values):
                held = tuple((("values", index), value) for index, value in enumerate(values))
                yield from _comparison(name, held, at, terms, ordered=False, among=True)
            case tree.Known(name):
                yield from _kind(
                    name, ("attribute", "score", "tier_word"), at, terms, "only what is known of a lead is known"
                )
            case tree.Count(_, name, window):
                yield from _counted(name, at, terms)
                if isinstance(window, tree.Since):
                    yield from _kind(window.stage, ("stage",), (*at, "stage"), terms, "a window begins with a stage")
            case tree.Ahead(name) | tree.Passed(name):
                yield from _date(name, at, terms)
            case tree.Ended(name):
                yield from _kind(name, ("cadence", "clock"), at, terms, "only cadences and clocks end")
            case _:
                continue


_DECLARE = "correct it, or give it an entry under `lead`, `definitions` or another section"


def _unknown(name: str, at: NodePath, terms: Terms) -> Problem:
    advice = did_you_mean(name, terms.names) or _DECLARE
    return Problem(unknown_id.RULE, at, f"nothing here is called `{name}`", advice, surely(name, terms.names))


def _kind(name: str, kinds: tuple[str, ...], at: NodePath, terms: Terms, advice: str) -> Iterator[Problem]:
    found = terms.names.get(name)
    node = at if at and isinstance(at[-1], str) else (*at, "name")
    if found is None:
        yield _unknown(name, node, terms)
    elif found not in kinds:
        yield Problem(wrong_kind.RULE, node, f"`{name}` is {article(found)}", advice)


def _flag(name: str, at: NodePath, terms: Terms) -> Iterator[Problem]:
    found, node = terms.names.get(name), (*at, "name")
    if found is None:
        yield _unknown(name, node, terms)
    elif found in _FLAGS or (found == "attribute" and terms.domains[name].form == "boolean"):
        return
    elif found in COUNTABLE:
        advice = f"say how far back: `{name} within 30 days`, `{name} ever` or `{name} since STAGE`"
        yield Problem(
            wrong_kind.RULE, node, f"`{name}` is {article(found)}, which holds at no moment by itself", advice
        )
    elif found in {"attribute", "score", "tier_word"}:
        advice = f"compare it: `{name} {'>= 70' if found == 'score' else '= VALUE'}`, or write `{name} is known`"
        yield Problem(
            wrong_kind.RULE, node, f"`{name}` is {article(found)}, not something that holds or does not", advice
        )
    else:
        yield Problem(wrong_kind.RULE, node, f"`{name}` is {article(found)}", f"did you mean `{name} ended`?")


def _comparison(
    name: str,
    held: tuple[tuple[str | tuple[str, int], Value], ...],
    at: NodePath,
    terms: Terms,
    *,
    ordered: bool,
    among: bool = False,
) -> Iterator[Problem]:
    domain = terms.domains.get(name)
    if domain is None:
        yield from _not_comparable(name, at, terms)
        return
    if domain.form == "several" and not among:
        advice = f"several can be true at once: write `{name} in VALUE`"
        yield Problem(wrong_kind.RULE, (*at, "name"), f"`{name}` holds several values", advice)
        return
    for field, value in held:
        wrong = misfit(name, domain, value)
        if wrong is not None:
            rule = unknown_value.RULE if domain.values else wrong_kind.RULE
            node = (*at, *field) if isinstance(field, tuple) else (*at, field)
            meant = surely(value.text, domain.values) if isinstance(value, tree.Word) else None
            yield Problem(rule, node, *wrong, meant)
    if ordered and domain.form not in _IN_ORDER:
        advice = "compare with `=`, `!=` or `in`, or declare its values in order: `a < b < c`"
        yield Problem(wrong_kind.RULE, (*at, "name"), f"the values of `{name}` have no order", advice)


def _not_comparable(name: str, at: NodePath, terms: Terms) -> Iterator[Problem]:
    found = terms.names.get(name)
    if found is None:
        yield _unknown(name, (*at, "name"), terms)
        return
    advice = (
        f"count it: `2+ of {name} within 30 days`" if found in COUNTABLE else "write the name alone, or `not` before it"
    )
    yield Problem(wrong_kind.RULE, (*at, "name"), f"`{name}` is {article(found)} and has no value", advice)


def _inverted(name: str, low: Value, high: Value, at: NodePath, terms: Terms) -> Iterator[Problem]:
    domain = terms.domains.get(name)
    if domain is None:
        return
    first, last = rank(domain, low), rank(domain, high)
    if first is not None and last is not None and first > last:
        yield Problem(bad_value.RULE, (*at, "low"), "nothing lies in this range", "write the lower end first")


def _counted(name: str, at: NodePath, terms: Terms) -> Iterator[Problem]:
    found, node = terms.names.get(name), (*at, "name")
    if found is None:
        yield _unknown(name, node, terms)
    elif found == "definition":
        advice = f"write `{name}` alone: its own sentence says how far back"
        yield Problem(wrong_kind.RULE, node, f"`{name}` is a sentence and takes no window", advice)
    elif found == "attribute" and terms.domains[name].form == "boolean":
        message = f"`{name}` is {article(found)}: it holds now or does not"
        yield Problem(wrong_kind.RULE, node, message, f"write `{name}` alone; no window reaches back to it")
    elif found not in COUNTABLE:
        advice = "only what happens at a moment can be counted: events, activities, entries into stages, dispositions"
        yield Problem(wrong_kind.RULE, node, f"`{name}` is {article(found)}", advice)


def _date(name: str, at: NodePath, terms: Terms) -> Iterator[Problem]:
    found = terms.names.get(name)
    if found is None:
        yield _unknown(name, (*at, "name"), terms)
    elif name not in terms.domains or terms.domains[name].form != "date":
        advice = (
            "write `within 30 days` to look back" if found in COUNTABLE else "only an attribute of type date lies ahead"
        )
        yield Problem(wrong_kind.RULE, (*at, "name"), f"`{name}` is {article(found)}, not a date", advice)
