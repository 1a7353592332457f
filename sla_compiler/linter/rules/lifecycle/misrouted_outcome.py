"""What: a route that leads to an outcome which does not end the stage that is routed.

Why: the outcome is refused every time, so these leads are given to nobody at all.

Example:

    routing:
      mql:
        junk: {when: email_kind = personal, to: wrong_person}
    dispositions:
      wrong_person: {kind: reject, from: sal, goes_to: closed, feeds: forms}

Instead:

    routing:
      mql:
        junk: {when: email_kind = personal, to: wrong_person}
    dispositions:
      wrong_person: {kind: reject, from: [mql, sal], goes_to: closed, feeds: forms}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA114", "misrouted-outcome", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Compare the stage that is routed with those that the outcome ends."""
    agreement = subject.agreement
    for stage, routes in agreement.routing.items():
        for name, route in routes.items():
            outcome = agreement.dispositions.get(route.to)
            if outcome is None or stage in (outcome.from_ or ()):
                continue
            yield Finding(
                RULE,
                f"in `{stage}` the route `{name}` leads to the outcome `{route.to}`, which does not end `{stage}`: "
                "it is refused, and the lead goes to nobody",
                Place(("routing", stage, name, "to")),
                f"add `{stage}` to the `from` of `{route.to}`, or send these leads elsewhere",
                labels=(Label(Place(("dispositions", route.to, "from")), "the stages that it ends"),),
            )
