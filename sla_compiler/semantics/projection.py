"""A lead and an agreement in; the same lead as that agreement knows it out: what it has no words for is left out.

An attribute whose value it does not know is unknown to it from then on; a detail that it does not list stands for the
first one that it lists, as which of them it is moves no lead.
"""

from collections.abc import Iterator
from datetime import date

from sla_compiler.resolve.agreement import Agreement
from sla_compiler.resolve.values import Domain
from sla_compiler.semantics.lead import Assigned, DatedFact, Decided, Disposed, Happened, Lead, SetValue, Value, What


def as_known_to(lead: Lead, agreement: Agreement) -> Lead:
    """The lead without what the agreement does not know; one that it knows whole comes back as it is."""
    facts = (DatedFact(fact.at, what) for fact in lead.facts for what in _known(fact.what, agreement))
    return Lead(lead.created, tuple(facts))


def _known(what: What, agreement: Agreement) -> Iterator[What]:
    match what:
        case Happened(name):
            if name in agreement.events or name in agreement.activities:
                yield what
        case SetValue(name, value):
            if can_be_set(agreement, name):
                yield what if value is None else SetValue(name, value_known_to(value, name, agreement))
        case Decided(stage):
            if stage in agreement.stages:
                yield what
        case Disposed(name, detail):
            if name in agreement.dispositions:
                listed = agreement.dispositions[name].detail
                known = detail is None or detail in listed
                yield what if known else Disposed(name, listed[0] if listed else None)
        case Assigned(rep, calendar):
            yield what if calendar is None or calendar in agreement.calendars else Assigned(rep, None)


def can_be_set(agreement: Agreement, name: str) -> bool:
    """Whether a name is an attribute that is filled in, or a score that another system keeps."""
    attribute, score = agreement.attributes.get(name), agreement.scores.get(name)
    if attribute is not None:
        return attribute.cases is None
    return score is not None and score.imported is not None


def value_known_to(value: Value, name: str, agreement: Agreement) -> Value | None:
    """A value as an agreement knows it; None where it is none of the values that the name can have there."""
    score = agreement.scores.get(name)
    if score is not None and score.range is not None and isinstance(value, int):
        return value if score.range.low <= value <= score.range.high else None
    return value_in(value, agreement.domains[name])


def value_in(value: Value, domain: Domain) -> Value | None:
    """A value as one of a domain, of several values those that are in it; None where it is none."""
    match domain.form, value:
        case "several", frozenset():
            return (value & frozenset(domain.values)) or None
        case "boolean", bool():
            return value
        case "integer", int() if not isinstance(value, bool):
            return value
        case "date", date():
            return value
        case (("one" | "ordered"), str()):
            return value if value in domain.values else None
        case (("text" | "person"), str()):
            return value
        case _:
            return None
