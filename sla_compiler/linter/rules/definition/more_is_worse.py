"""What: one more occurrence of an event, or a better value, takes away what a lead had.

Why: the event or the attribute counts for the lead elsewhere, so more of it should not count against it.

Example:

    scores:
      fit:
        range: 0..100
        rules:
          manager: {when: role = manager, points: 60}
          director: {when: role = director, points: 40}
    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}

Instead:

    scores:
      fit:
        range: 0..100
        rules:
          manager: {when: role >= manager, points: 60}
          director: {when: role >= director, points: 20}
    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.evidence import more_is_worse

RULE = Rule("SLA261", "more-is-worse", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Compare a lead with the same lead and a little more."""
    for one in more_is_worse(proofs.prover(subject)):
        section = "events" if one.better is None else "attributes"
        change = f"one more `{one.name}`" if one.better is None else f"`{one.name}` = `{one.better[1]}`"
        before = "" if one.better is None else f" that `{one.better[0]}` opens"
        finding = Finding(
            RULE,
            f"{change} closes the way into `{one.way.target}`{before}",
            Place(one.way.path),
            "let what is better count at least as much: write `>=`, or drop what subtracts",
            proofs.example(one.answer),
            (Label(Place(("lead", section, one.name), "key"), "more of this is worse"),),
        )
        yield proofs.shown(finding, one.answer)
