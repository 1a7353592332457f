"""From comparisons to words: `role is director or higher`, `region is known and is not other`.

A comparison with something unknown is false, `!=` and `not in` included; its denial is then true. Both say so.
"""

from datetime import date

from sla_compiler.core.units import Percent
from sla_compiler.model.choices import Case
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.limits import coming
from sla_compiler.prose.words import day, listed, number, with_unit
from sla_compiler.syntax.tree import Ahead, Among, Between, Compare, Else, Known, Operator, Passed, Quoted, Value, Word

_INVERSE: dict[Operator, Operator] = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "=": "!=", "!=": "="}
_VERBS = frozenset({"is", "are", "was", "were", "has", "have", "had"})


def subject(lex: Lexicon, name: str) -> str:
    """What is compared: `role`, `fit score`, `tier`."""
    label = lex.mid(name)
    if name in lex.agreement.scores and "score" not in label.lower():
        return f"{label} score"
    return label


def is_clause(label: str) -> bool:
    """Whether a label says something by itself: `The account has an open deal`."""
    return bool(_VERBS & set(label.lower().split()[1:]))


def boolean(lex: Lexicon, name: str, *, holds: bool) -> str:
    """An attribute that is yes or no; its denial is also true of what is unknown."""
    label = lex.mid(name)
    if not holds:
        return f"{label}: no or unknown"
    return label if is_clause(label) else f"{label}: yes"


def known(lex: Lexicon, leaf: Known, *, holds: bool) -> str:
    """`region is known`."""
    word = "known" if leaf.known == holds else "unknown"
    if lex.agreement.domains[leaf.name].form == "boolean":
        return f"{lex.mid(leaf.name)}: {word}"
    return f"{subject(lex, leaf.name)} is {word}"


def compare(lex: Lexicon, leaf: Compare, *, holds: bool) -> str:
    """`fit score is 70 or more`."""
    if _several(lex, leaf.name):
        return among(lex, Among(leaf.name, (leaf.value,), negated=leaf.operator == "!="), holds=holds)
    operator = leaf.operator if holds else _INVERSE[leaf.operator]
    said = relation(lex, leaf.name, operator, leaf.value)
    if may_be_unknown(lex, leaf.name):
        said = f"unknown or {said}" if not holds else f"known and is {said}" if operator == "!=" else said
    return f"{subject(lex, leaf.name)} is {said}"


def relation(lex: Lexicon, name: str, operator: Operator, other: Value) -> str:
    """What stands after `is`: `70 or more`, `higher than director`, `before 1 October 2026`."""
    said = value(lex, name, other)
    form = lex.agreement.domains[name].form
    words: dict[Operator, str] = {"=": said, "!=": f"not {said}"}
    if form == "date":
        words |= {">=": f"{said} or later", ">": f"after {said}", "<=": f"{said} or earlier", "<": f"before {said}"}
    elif form == "ordered":
        words |= {
            ">=": f"{said} or higher",
            ">": f"higher than {said}",
            "<=": f"{said} or lower",
            "<": f"lower than {said}",
        }
    else:
        least = f"{_bare(other)} or more {unit}" if (unit := _unit(lex, name)) else f"{said} or more"
        words |= {">=": least, ">": f"over {said}", "<=": f"at most {said}", "<": f"under {said}"}
    return words[operator]


def between(lex: Lexicon, leaf: Between, *, holds: bool) -> str:
    """`company size is 25 to 199 employees`."""
    low, high = value(lex, leaf.name, leaf.low), value(lex, leaf.name, leaf.high)
    form = lex.agreement.domains[leaf.name].form
    if holds:
        said = f"{_bare(leaf.low)} to {high}" if form == "integer" else f"from {low} to {high}"
        return f"{subject(lex, leaf.name)} is {said}"
    below, above = relation(lex, leaf.name, "<", leaf.low), relation(lex, leaf.name, ">", leaf.high)
    cases = [below, above]
    if may_be_unknown(lex, leaf.name):
        cases.insert(0, "unknown")
    return f"{subject(lex, leaf.name)} is {listed(cases, 'or')}"


def among(lex: Lexicon, leaf: Among, *, holds: bool) -> str:
    """`region is US or UK`, `products include core`."""
    values = [value(lex, leaf.name, one) for one in leaf.values]
    name, wanted = subject(lex, leaf.name), holds != leaf.negated
    unknown = may_be_unknown(lex, leaf.name)
    if _several(lex, leaf.name):
        verb = "include" if name.endswith("s") else "includes"
        no_value = "do not include" if name.endswith("s") else "does not include"
        be = "are" if name.endswith("s") else "is"
        said = f"{verb if wanted else no_value} {listed(values, 'or')}"
        if holds:
            return f"{name} {be} known and {said}" if leaf.negated else f"{name} {said}"
        return f"{name} {be} unknown or {said}"
    if wanted:
        return f"{name} is {listed(['unknown', *values] if unknown and not holds else values, 'or')}"
    if not unknown:
        return f"{name} is not {listed(values, 'or')}"
    if holds:
        return f"{name} is known and is not {listed(values, 'or')}"
    return f"{name} is unknown or {'not ' + values[0] if len(values) == 1 else 'none of ' + listed(values)}"


def ahead(lex: Lexicon, leaf: Ahead, *, holds: bool) -> str:
    """`renewal is within the next 60 days`."""
    said = f"within {coming(leaf.duration)}"
    return f"{subject(lex, leaf.name)} is {said if holds else f'unknown or not {said}'}"


def passed(lex: Lexicon, leaf: Passed, *, holds: bool) -> str:
    """`renewal has passed`."""
    return f"{subject(lex, leaf.name)} {'has passed' if holds else 'is unknown or has not passed'}"


def value(lex: Lexicon, name: str, one: Value) -> str:
    """A value beside a name: `1,000 employees`, `C level`, the short name of a tier, a text in quotes."""
    match one:
        case bool() | int():
            return with_unit(_bare(one), _unit(lex, name))
        case Percent():
            return str(one)
        case date():
            return day(one)
        case Quoted(text):
            return f"\u201c{text}\u201d"
        case Word(text):
            if name == "tier" and text in lex.agreement.tiers:
                return lex.short_tier(text)
            if lex.agreement.domains[name].form == "text":
                return f"\u201c{text}\u201d"
            return lex.words(text)


def may_be_unknown(lex: Lexicon, name: str) -> bool:
    """Whether there can be no value: a rubric for every lead always has one, and so has a list that ends in `else`."""
    agreement = lex.agreement
    score = agreement.scores.get(name)
    if score is not None:
        parts = any(may_be_unknown(lex, part) for part in score.sum or ())
        return score.applies_to is not None or score.imported is not None or parts
    if name == "tier":
        return not any(isinstance(tier.when, Else) for tier in agreement.tiers.values())
    attribute = agreement.attributes.get(name)
    cases: tuple[Case[str], ...] = (attribute.cases or ()) if attribute is not None else ()
    return not any(isinstance(case.when, Else) for case in cases)


def _several(lex: Lexicon, name: str) -> bool:
    return lex.agreement.domains[name].form == "several"


def _bare(one: Value) -> str:
    return number(one) if isinstance(one, int) else str(one)


def _unit(lex: Lexicon, name: str) -> str | None:
    attribute = lex.agreement.attributes.get(name)
    return None if attribute is None else attribute.unit
