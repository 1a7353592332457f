"""What: a clock that begins anew with every rep, and no other that runs through.

Why: whoever is late hands the lead on, and the clock is at zero again; a lead can be passed around for weeks without
one promise being broken.

Example:

    clocks:
      first_touch: {starts: {each: rep_assigned}, stops: call, within: 4 hours}

Instead:

    clocks:
      first_touch: {starts: {each: rep_assigned}, stops: call, within: 4 hours}
      first_touch_of_all: {starts: mql, stops: call, within: 2 days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.timing import ASSIGNMENTS, quoted, signals, sorts, starts_of, stops_of
from sla_compiler.linter.subject import Subject
from sla_compiler.model.promises import Clock
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import HasEnded

RULE = Rule("SLA305", "restart-without-limit", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look at clocks with `each` on a rep; `at_most` limits them, and so does any clock that runs to the same stop."""
    agreement = subject.agreement
    for name, clock in agreement.clocks.items():
        again = signals(agreement, clock.starts.each or ()) & ASSIGNMENTS
        if again and clock.starts.at_most is None and not _bounded(agreement, clock):
            each = Place(("clocks", name, "starts", "each"))
            yield Finding(
                RULE,
                f"`{name}` begins anew with every rep, and nothing limits the whole time to {quoted(clock.stops)}",
                each,
                f"add a clock that starts once, for example when the stage is entered, and stops at "
                f"{quoted(clock.stops)}; or limit the restarts with `at_most: 2 per lead`",
                labels=(Label(Place(("clocks", name, "within")), "counted from the last rep only"),),
            )


def _bounded(agreement: Agreement, clock: Clock) -> bool:
    """Whether another clock runs from a start that does not repeat to the same stop, or to the decision."""
    stops = stops_of(agreement, clock)
    for other in agreement.clocks.values():
        ends = stops_of(agreement, other)
        opened_once = other.starts.each is None and not starts_of(agreement, other) <= ASSIGNMENTS
        in_time = not any(isinstance(one, HasEnded) for one in starts_of(agreement, other))
        if opened_once and (ends & stops or (in_time and "outcome" in sorts(agreement, ends))):
            return True
    return False
