"""What: leads are handed over for who they are alone, or for what they did alone.

Why: the right company that never asked for anything will not talk, and a curious student is no buyer. A lead is worth a
call when both hold: it fits, and it wants something.

Example:

    stages:
      mql: {owner: marketing, from: raw, when: employees >= 200 and role >= manager}

Instead:

    stages:
      mql: {owner: marketing, from: raw, when: employees >= 200 and role >= manager and pricing_view within 30 days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.hand_off import hand_offs, reached, ways
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA202", "fit-or-intent-missing", Severity.WARNING)
_DEEDS = frozenset({"event", "activity", "cadence", "clock", "disposition"})


def check(subject: Subject) -> Iterator[Finding]:
    """For each stage that is handed over, everything that its conditions and those of the stages before lean on."""
    agreement = subject.agreement
    for stage in hand_offs(agreement):
        names = {
            name: place for one in _with_sources(agreement, stage) for name, place in reached(agreement, one).items()
        }
        if any(name in agreement.scores and agreement.scores[name].imported for name in names):
            continue
        fit = {name: place for name, place in names.items() if _is_filled_in(agreement, name)}
        deeds = {name: place for name, place in names.items() if agreement.names.get(name) in _DEEDS}
        if bool(fit) == bool(deeds):
            continue
        message, advice = _words(agreement, stage, alone=bool(fit))
        seen = "who the lead is" if fit else "what the lead did"
        labels = tuple(Label(place, f"`{name}`: {seen}") for name, place in (fit or deeds).items())
        yield Finding(RULE, message, Place(("stages", stage), "key"), advice, labels=labels[:MOST_LABELS])


def _words(agreement: Agreement, stage: str, *, alone: bool) -> tuple[str, str]:
    if alone:
        event = next(iter(agreement.events), "demo_request")
        return (
            f"a lead becomes `{stage}` for who it is alone: nothing that it did counts",
            f"ask for something that it did as well, for example `{event} within 30 days` or a score of such",
        )
    return (
        f"a lead becomes `{stage}` for what it did alone: nothing asks who it is",
        f"ask for who it is as well, for example `{_example(agreement)}` or a score of such",
    )


def _example(agreement: Agreement) -> str:
    """A comparison of one of the author's own attributes, one with an order first."""
    for form, text in (("ordered", "{} >= {}"), ("integer", "{} >= 50"), ("one", "{} = {}")):
        for name, domain in agreement.domains.items():
            if domain.form == form and name in agreement.attributes:
                return text.format(name, domain.values[form == "ordered"] if domain.values else "")
    return "employees >= 50"


def _is_filled_in(agreement: Agreement, name: str) -> bool:
    attribute = agreement.attributes.get(name)
    return attribute is not None and attribute.cases is None


def _with_sources(agreement: Agreement, stage: str) -> tuple[str, ...]:
    """The stage and those that a lead may have had to pass before it."""
    found, waiting = [stage], [stage]
    while waiting:
        for way in ways(agreement, waiting.pop()):
            new = [one for one in way.sources if one not in found]
            found += new
            waiting += new
    return tuple(found)
