"""What: an outcome `kind: accept` into a stage that nobody decides on, or from a stage that has no way there.

Why: to accept is to take the decision. Where there is none to take the click is refused, and the lead stays where it
was while the rep believes that it is theirs.

Example:

    stages:
      sal: {owner: sales, from: mql, when: fit >= 60}
    dispositions:
      accepted: {kind: accept, from: mql, goes_to: sal}

Instead:

    stages:
      sal: {owner: sales, from: mql, decided_by: sales, when: fit >= 60}
    dispositions:
      accepted: {kind: accept, from: mql, goes_to: sal}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Add, Fix
from sla_compiler.linter.facts.astray import astray
from sla_compiler.linter.facts.sides import quoted
from sla_compiler.linter.subject import Subject
from sla_compiler.model.lifecycle import Stage
from sla_compiler.model.promises import Disposition

RULE = Rule("SLA418", "accept-that-is-no-decision", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Where nobody wrote which stages it ends, it is enough that one of them leads there.

    A way there that goes astray is found as such: with the one that was meant in its place nothing is wrong.
    """
    agreement = subject.agreement
    misled = {way.target for way in astray(agreement)}
    for name, one in agreement.dispositions.items():
        if one.kind != "accept":
            continue
        stage = agreement.stages[one.goes_to]
        sources = stage.from_.names() if stage.from_ else ()
        written = subject.wrote("dispositions", name, "from")
        ends = [source for source in one.from_ or () if not agreement.stages[source].terminal]
        barred = [source for source in ends if source not in sources and source != one.goes_to]
        if one.goes_to in misled:
            continue
        if written and one.goes_to in (one.from_ or ()):
            continue  # it leads to itself, which is another finding
        if stage.decided_by is None:
            yield _nobody(name, one, stage)
        elif barred and (written or len(barred) == len(set(ends) - {one.goes_to})):
            yield Finding(
                RULE,
                f"`{name}` accepts a lead in {quoted(barred)} for `{one.goes_to}`, and no way leads there from it: "
                "it is refused",
                Place(("dispositions", name, "from" if written else "goes_to")),
                f"add {quoted(barred)} to the `from` of `{one.goes_to}`, or accept it only where such a way begins",
                labels=(Label(Place(("stages", one.goes_to, "from")), "where leads may come from"),),
            )


def _nobody(name: str, one: Disposition, stage: Stage) -> Finding:
    path = ("stages", one.goes_to, "decided_by")
    return Finding(
        RULE,
        f"`{name}` accepts a lead for `{one.goes_to}`, and nobody decides on `{one.goes_to}`: it is always refused",
        Place(("dispositions", name, "goes_to")),
        f"write `decided_by: {stage.owner}` in `{one.goes_to}`, or let the outcome go to a stage that is decided on",
        labels=(Label(Place(("stages", one.goes_to), "key"), "leads come here without a decision"),),
        fix=Fix(f"let `{stage.owner}` decide", (Add(path, stage.owner),), certain=False) if stage.from_ else None,
    )
