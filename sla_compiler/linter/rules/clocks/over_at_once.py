"""What: a clock or a cadence that ends with what begins it.

Why: it is over in the instant in which it opens, so it is always kept, and nobody ever does anything for it.

Example:

    cadences:
      pursuit: {owner: sales, starts: sal, attempts: 6 of touch, over: 14 days, ends_on: [reply, sal]}

Instead:

    cadences:
      pursuit: {owner: sales, starts: mql, attempts: 6 of touch, over: 14 days, ends_on: [reply, sal]}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.displaced import at_once
from sla_compiler.linter.facts.opening import arrivals_of
from sla_compiler.linter.facts.timing import quoted
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA340", "over-at-once", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """A stop at the instant of the start counts; silent while something else starts it too."""
    agreement = subject.agreement
    for one in at_once(agreement):
        promise = agreement.clocks[one.name] if one.section == "clocks" else agreement.cadences[one.name]
        starts = quoted(arrivals_of(promise.starts))
        yield Finding(
            RULE,
            f"`{one.name}` begins with {starts} and ends with it: it is over at once, and always kept",
            Place((one.section, one.name, "starts")),
            f"let it begin with what comes before, or take {starts} out of `{one.ends[-1]}`",
            labels=(Label(Place(one.ends), "ends it in the same instant"),),
        )
