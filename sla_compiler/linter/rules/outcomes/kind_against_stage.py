"""What: an outcome whose kind says one thing and whose stage does another: recycled into an end, or closed into a stage
that leads on.

Why: the two sides read the kind, the system follows the stage. Sales believes that the lead is closed, and marketing's
next mail goes out.

Example:

    stages:
      closed: {owner: revops, terminal: true}
    dispositions:
      not_now: {kind: recycle, goes_to: closed, feeds: nurture content}

Instead:

    stages:
      nurture: {owner: marketing, reentry: {after: 30 days, at_most: 3}}
    dispositions:
      not_now: {kind: recycle, goes_to: nurture, feeds: nurture content}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.misrouted import against_stage
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA420", "kind-against-stage", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """What is certain to go on, or never to come back."""
    agreement = subject.agreement
    for against in against_stage(agreement):
        name, way = against.outcome, against.onward
        one = agreement.dispositions[name]
        goes_to = one.goes_to
        if way is None:
            yield Finding(
                RULE,
                f"`{name}` sends a lead back, and `{goes_to}` is terminal: it never comes back from there",
                Place(("dispositions", name, "kind")),
                "write `kind: close` if that is the end, or let it go to a stage that leads return from",
                labels=(Label(Place(("stages", goes_to, "terminal"), "key"), "never left"),),
                fix=_write(name, "close"),
            )
            continue
        says = "closes a lead" if one.kind == "close" else "says that it never was a lead"
        goes_on = f"leads on to `{way.target}` by itself" if way.kind == "automatic" else "is where work begins"
        yield Finding(
            RULE,
            f"`{name}` {says}, and `{goes_to}` {goes_on}: it is not the end",
            Place(("dispositions", name, "kind")),
            f"write `kind: recycle` if leads may return from `{goes_to}`, or let it go to a terminal stage",
            labels=(Label(way.place, "takes it along again"),),
            fix=_write(name, "recycle") if one.kind == "close" and agreement.stages[goes_to].reentry else None,
        )


def _write(name: str, kind: str) -> Fix:
    return Fix(f"write `{kind}`", (Replace(Place(("dispositions", name, "kind")), kind),), certain=False)
