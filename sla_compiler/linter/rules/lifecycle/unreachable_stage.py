"""What: a stage into which no way leads.

Why: both sides sign a place in which no lead will ever be; what is promised for it is never owed, and nobody notices.

Example:

    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: raw, when: fit >= 60}
      sal: {owner: sales}

Instead:

    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: raw, when: fit >= 60}
      sal: {owner: sales, from: mql, decided_by: sales}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.astray import cut_off
from sla_compiler.linter.facts.opening import opened_by
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.facts.ways import ways
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA101", "unreachable-stage", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for each stage that is cut off; those behind it are shown with it."""
    for one in cut_off(subject.agreement):
        yield _finding(subject, one.stage, one.behind)


def _finding(subject: Subject, stage: str, behind: tuple[str, ...]) -> Finding:
    labels = [Label(Place(("stages", name), "key"), f"can only be reached from `{stage}`") for name in behind]
    labels += [Label(Place(one.path), f"`{one.name}` never starts here") for one in opened_by(subject.agreement, stage)]
    labels += [
        Label(way.place, f"no lead comes from `{stage}` here")
        for way in ways(subject.agreement)
        if way.source == stage and way.target not in behind and way.kind in {"automatic", "decided"}
    ]
    circle = bool(behind) and subject.agreement.stages[stage].from_ is not None
    message = "only stages behind `{}` lead into it" if circle else "no way leads into `{}`"
    advice = "add to its `from` a stage that leads are in" if circle else "write `from:` in it with the stage before it"
    return Finding(
        RULE,
        f"{message.format(stage)}: no lead will ever be there",
        Place(("stages", stage), "key"),
        f"{advice}, or let an outcome go there; or take it out",
        labels=tuple(labels)[:MOST_LABELS],
    )
