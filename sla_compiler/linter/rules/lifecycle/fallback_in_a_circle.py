"""What: pools that pass on to one another, or to themselves, the leads that they cannot take.

Why: on the day on which everybody is full, the leads go round and nobody gets them; that day is the one after the fair.

Example:

    pools:
      team: {method: round_robin, cap: 15 per day, fallback: team}

Instead:

    pools:
      team: {method: round_robin, cap: 15 per day, fallback: overflow}
      overflow: {method: queue}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA118", "fallback-in-a-circle", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for each circle, at its first pool."""
    for circle in _circles(subject.agreement):
        first, *others = circle
        course = " to ".join(f"`{name}`" for name in (*circle, first))
        yield Finding(
            RULE,
            f"leads that `{first}` cannot take go back to `{first}`: nobody gets them"
            if not others
            else f"leads that cannot be taken go from {course}, and so on: nobody gets them",
            Place(("pools", first, "fallback")),
            "name a pool that takes what is left, such as a queue without `cap` and `fallback`; or leave it out",
            labels=tuple(Label(Place(("pools", name, "fallback")), "passes them on") for name in others),
        )


def _circles(agreement: Agreement) -> Iterator[tuple[str, ...]]:
    seen: set[str] = set()
    for name in agreement.pools:
        course = [name]
        step = agreement.pools[name].fallback
        while step is not None and step not in course:
            course.append(step)
            step = agreement.pools[step].fallback
        if step == name and name not in seen:
            seen.update(course)
            yield tuple(course)
