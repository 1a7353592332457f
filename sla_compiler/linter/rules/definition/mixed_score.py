"""What: one score holds attributes and events, while another keeps one of the two apart.

Why: when fit hides in the score of intent, a good company looks interested although it did nothing, and nobody can say
any more which of the two a lead lacks.

Example:

    scores:
      fit:
        range: 0..100
        rules:
          large: {when: employees >= 200, points: 100}
      intent:
        range: 0..100
        rules:
          demo: {when: demo_request within 30 days, points: 60}
          senior: {when: role >= manager, points: 40}

Instead:

    scores:
      fit:
        range: 0..100
        rules:
          large: {when: employees >= 200, points: 60}
          senior: {when: role >= manager, points: 40}
      intent:
        range: 0..100
        rules:
          demo: {when: demo_request within 30 days, points: 60}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.hand_off import leaning
from sla_compiler.linter.facts.sides import quoted
from sla_compiler.linter.subject import Subject
from sla_compiler.model.lead import ScoreRule
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA223", "mixed-score", Severity.NOTE)
_KINDS = {"attribute": "who the lead is", "event": "what the lead did"}


def check(subject: Subject) -> Iterator[Finding]:
    """Scores for every lead, by the kinds of their rules; the fewer rules of a mixed one are those gone astray."""
    agreement = subject.agreement
    rubrics = {name: score.rules for name, score in agreement.scores.items() if score.rules and not score.applies_to}
    kinds = {name: {rule: _kind(agreement, one) for rule, one in rules.items()} for name, rules in rubrics.items()}
    pure = {frozenset(found.values()): name for name, found in reversed(kinds.items())}
    for name, found in kinds.items():
        if set(found.values()) != {"attribute", "event"}:
            continue
        astray = min(("attribute", "event"), key=list(found.values()).count)
        home = pure.get(frozenset({astray}))
        stray = [rule for rule, kind in found.items() if kind == astray]
        if home is None or 2 * len(stray) == len(found):
            continue
        first, *others = (Place(("scores", name, "rules", rule), "key") for rule in stray)
        main = "event" if astray == "attribute" else "attribute"
        look = "looks" if len(stray) == 1 else "look"
        yield Finding(
            RULE,
            f"`{name}` is about {_KINDS[main]}, but {quoted(stray)} {look} at {_KINDS[astray]}",
            first,
            f"move {quoted(stray)} to `{home}`, so that each of the two scores says one thing",
            labels=(
                *(Label(place, "and this") for place in others),
                Label(Place(("scores", home), "key"), f"holds only {_KINDS[astray]}"),
            ),
        )


def _kind(agreement: Agreement, rule: ScoreRule) -> str:
    """Whether a rule looks at attributes, at events, or at both or neither."""
    sentence = rule.when or rule.each
    names = leaning(agreement, sentence) if sentence else frozenset()
    is_fit = any(name in agreement.attributes and agreement.attributes[name].cases is None for name in names)
    is_intent = any(agreement.names.get(name) in {"event", "activity"} for name in names)
    return "both" if is_fit == is_intent else "attribute" if is_fit else "event"
