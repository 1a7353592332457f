"""What: disqualifiers, and no stage that catches the leads that they hold for.

Why: both sides agreed that a competitor is no lead, and nothing keeps one from the top of the call list.

Example:

    disqualifiers:
      competitor: email_kind = competitor
    stages:
      closed: {owner: revops, terminal: true}

Instead:

    disqualifiers:
      competitor: email_kind = competitor
    stages:
      closed: {owner: revops, terminal: true, catches: disqualifiers}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Add, Fix
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.subject import Subject
from sla_compiler.model.walk import walk
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax import tree

RULE = Rule("SLA112", "disqualifiers-without-catch", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Silent where every disqualifier does its work in a sentence."""
    agreement = subject.agreement
    if agreement.catch is not None or not agreement.disqualifiers:
        return
    idle = [name for name in agreement.disqualifiers if name not in _named(subject)]
    if not idle:
        return
    stage = _candidate(agreement)
    path = ("stages", stage or "closed", "catches")
    where = f"`{stage}`" if stage else "a stage"
    text = f"let `{stage}` catch disqualified leads"
    yield Finding(
        RULE,
        "no stage catches disqualified leads: a disqualifier may hold, and the lead goes on as if nothing were wrong",
        Place(("disqualifiers",), "key"),
        f"write `catches: disqualifiers` in {where}, where such leads then go",
        labels=tuple(Label(Place(("disqualifiers", name), "key"), "has no effect") for name in idle)[:MOST_LABELS],
        fix=Fix(text, (Add(path, "disqualifiers"),), certain=False) if stage else None,
    )


def _named(subject: Subject) -> set[str]:
    """The names that sentences use alone."""
    sentences = (visit.value for visit in walk(subject.spec) if isinstance(visit.value, tree.Sentence))
    nodes = (node for sentence in sentences for _, node in tree.walk(sentence))
    return {node.name for node in nodes if isinstance(node, tree.Flag)}


def _candidate(agreement: Agreement) -> str | None:
    """The one terminal stage where leads go that never were any."""
    ended = {one.goes_to for one in agreement.dispositions.values() if one.kind == "reject"}
    ended = ended or {one.goes_to for one in agreement.dispositions.values() if one.kind == "close"}
    found = [name for name in ended if agreement.stages[name].terminal]
    return found[0] if len(found) == 1 else None
