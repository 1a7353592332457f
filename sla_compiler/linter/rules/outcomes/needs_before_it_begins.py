"""What: an outcome that needs the attempts of a cadence which has not begun in any stage that the outcome ends.

Why: it stands on the list, and whoever chooses it is refused. Reps then take another outcome that is not true.

Example:

    cadences:
      pursuit: {owner: sales, starts: sal, attempts: 6 of touch, over: 14 days}
    dispositions:
      unreachable: {kind: recycle, from: mql, goes_to: nurture, needs: pursuit, feeds: channel mix}

Instead:

    cadences:
      pursuit: {owner: sales, starts: mql, attempts: 6 of touch, over: 14 days}
    dispositions:
      unreachable: {kind: recycle, from: mql, goes_to: nurture, needs: pursuit, feeds: channel mix}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.attempts import begun_in
from sla_compiler.linter.facts.contact import barred
from sla_compiler.linter.facts.opening import arrivals_of
from sla_compiler.linter.facts.sides import quoted
from sla_compiler.linter.subject import Subject
from sla_compiler.syntax.arrival import name_of

RULE = Rule("SLA422", "needs-before-it-begins", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Follow the ways from where the cadence starts; one that starts where nobody may be contacted is found as such."""
    agreement = subject.agreement
    for name, one in agreement.dispositions.items():
        for place, need in enumerate(one.needs):
            cadence = agreement.cadences.get(need)
            after = None if cadence is None else begun_in(agreement, cadence)
            ends = [stage for stage in one.from_ or () if stage != one.goes_to]
            if cadence is None or after is None or not ends or after & set(ends):
                continue
            if any(barred(agreement, name_of(start)) for start in arrivals_of(cadence.starts)):
                continue
            yield Finding(
                RULE,
                f"`{name}` ends a lead in {quoted(ends)}, where `{need}` has not begun yet: it is always refused",
                Place(("dispositions", name, "needs", place)),
                f"let `{need}` start earlier, or let `{name}` end a stage that comes after its start",
                labels=(
                    Label(Place(("cadences", need, "starts")), f"`{need}` begins here"),
                    Label(Place(("dispositions", name, "from")), "the stages that it ends"),
                ),
            )
