"""What: automatic ways that lead round in a circle, none of which asks for anything or takes time.

Why: a lead in it is in every one of these stages at every moment; no clock that starts there means anything, and a
system that is set up this way sends the same lead round until somebody pulls the plug.

Example:

    stages:
      raw: {owner: marketing, from: nurture}
      nurture: {owner: marketing, from: raw}

Instead:

    stages:
      raw: {owner: marketing, from: nurture}
      nurture: {owner: marketing, from: raw, reentry: {after: 30 days, at_most: 3}}
"""

from collections.abc import Iterator
from itertools import pairwise

from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.ways import endless, from_place
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA104", "endless-circle", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for each circle, at the way into its first stage."""
    stages = subject.agreement.stages
    for circle in endless(subject.agreement):
        steps = [(target, source) for source, target in pairwise((*circle, circle[0]))]
        places = {target: from_place(target, stages[target], source) for target, source in steps}
        course = " to ".join(f"`{name}`" for name in (*circle, circle[0]))
        yield Finding(
            RULE,
            f"a lead goes from {course} without end, at every instant: no way asks for anything or takes time",
            places[circle[0]],
            f"say with `when` what must hold on one of these ways, or give a stage such as `{circle[-1]}` a `reentry`",
            labels=tuple(
                Label(places[target], f"from `{source}`, at once") for target, source in steps if target != circle[0]
            ),
        )
