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

from collections.abc import Iterator, Mapping

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.hand_off import entries, hand_offs, leaning, reached
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA202", "fit-or-intent-missing", Severity.WARNING)
_DEEDS = frozenset({"event", "activity", "cadence", "clock", "disposition"})


def check(subject: Subject) -> Iterator[Finding]:
    """For each stage that is handed over, everything that its conditions and those of the stages before lean on.

    Ways with conditions of their own count together: who came by a demo request may well skip the score.
    """
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
        message, advice = _words(agreement, stage, _left(agreement, names, deeds=bool(fit)), alone=bool(fit))
        seen = "who the lead is" if fit else "what the lead did"
        labels = tuple(Label(place, f"`{name}`: {seen}") for name, place in (fit or deeds).items())
        yield Finding(RULE, message, Place(("stages", stage), "key"), advice, labels=labels[:MOST_LABELS])


def _left(agreement: Agreement, names: Mapping[str, Place], *, deeds: bool) -> str | None:
    """A score of what is missing that the stage does not ask for."""
    for name, score in agreement.scores.items():
        if name in names or not score.rules:
            continue
        held = [leaning(agreement, one) for rule in score.rules.values() if (one := rule.when or rule.each)]
        did = [any(agreement.names.get(other) in _DEEDS for other in found) for found in held]
        if all(one == deeds for one in did):
            return name
    return None


def _words(agreement: Agreement, stage: str, score: str | None, *, alone: bool) -> tuple[str, str]:
    if alone:
        example = f"`{next(iter(agreement.events), 'demo_request')} within 30 days` or a score of such"
        message = f"a lead becomes `{stage}` for who it is alone: nothing that it did counts"
        advice = "ask for something that it did as well"
    else:
        example = f"`{_example(agreement)}` or a score of such"
        message = f"a lead becomes `{stage}` for what it did alone: nothing asks who it is"
        advice = "ask for who it is as well"
    return message, f"{advice}, for example {f'a bar for `{score}`' if score else example}"


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
    """The stage and those that a lead must have passed before it: none where it can come straight from the start."""
    found, waiting = [stage], [stage]
    while waiting:
        for entry in entries(agreement, waiting.pop()):
            if agreement.start in entry.sources:
                continue
            new = [one for one in entry.sources if one not in found]
            found += new
            waiting += new
    return tuple(found)
