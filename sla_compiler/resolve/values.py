"""What a name can be compared with: the domain of an attribute, a score, the tier, or a month's result."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from sla_compiler.core.units import Percent
from sla_compiler.core.words import did_you_mean
from sla_compiler.model.lead import Attribute
from sla_compiler.model.spec import Spec
from sla_compiler.syntax.tree import Quoted, Value, Word

Form: TypeAlias = Literal["text", "boolean", "integer", "date", "person", "one", "ordered", "several", "share"]


@dataclass(frozen=True, slots=True)
class Domain:
    """What values a name can have, and in which order where they have one."""

    form: Form
    values: tuple[str, ...] = ()


def domain_of(attribute: Attribute) -> Domain:
    """The domain of an attribute; a derived one has the values of its cases."""
    if attribute.cases is not None:
        return Domain("one", tuple(dict.fromkeys(case.value for case in attribute.cases)))
    kind = attribute.type or attribute.any_of
    return Domain("text") if kind is None else Domain(kind.form, kind.values)


def lead_domains(spec: Spec) -> Mapping[str, Domain]:
    """The domains of everything that a sentence about a lead can compare."""
    attributes = (spec.lead.attributes if spec.lead else None) or {}
    domains = {name: domain_of(attribute) for name, attribute in attributes.items()}
    domains.update(dict.fromkeys(spec.scores or (), Domain("integer")))
    domains["tier"] = Domain("one", tuple(spec.tiers or ()))
    return domains


BAND_DOMAINS: Mapping[str, Domain] = {"kept": Domain("share"), "misses": Domain("integer")}
"""What a sentence about a month's result can compare."""


def misfit(name: str, domain: Domain, value: Value) -> tuple[str, str] | None:
    """Why a value cannot stand beside a name, with what to do about it; None if it can."""
    match domain.form, value:
        case ("integer", int()) | ("date", date()) | ("text", Word() | Quoted()) | ("share", Percent()):
            return None
        case "share", Word("target"):
            return None
        case (("one" | "ordered" | "several"), Word(text)):
            if text in domain.values:
                return None
            return f"`{name}` is never `{text}`", did_you_mean(text, domain.values)
        case _:
            return f"`{name}` cannot be compared with {written(value)}", _ADVICE[domain.form]


_ADVICE: dict[Form, str] = {
    "integer": "compare it with a whole number",
    "date": "compare it with a date such as `2026-10-01`, or write `passed` or `within next 60 days`",
    "text": "compare it with a word or a text in double quotes",
    "share": "compare it with a share such as `75%`, or with `target`",
    "one": "compare it with one of its values",
    "ordered": "compare it with one of its values",
    "several": "compare it with one of its values",
    "boolean": "write the name alone, or `not` before it",
    "person": "a person can only be `known` or `unknown`",
}


def written(value: Value) -> str:
    """A value as a message shows it."""
    match value:
        case Word(text) | Quoted(text):
            return f"`{text}`"
        case _:
            return f"`{value}`"


def rank(domain: Domain, value: Value) -> int | None:
    """The position of a value in the order of its domain; None where there is no order."""
    match domain.form, value:
        case "integer", int(number):
            return number
        case "date", date():
            return value.toordinal()
        case "share", Percent(points):
            return points
        case "ordered", Word(text) if text in domain.values:
            return domain.values.index(text)
        case _:
            return None
