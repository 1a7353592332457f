"""What: clocks that stop at a stage, an outcome or an assignment, and none that stops at something the teams log.

Why: the promise is speed of contact, and what is measured is how fast somebody changes a field; a hundred percent can
be kept without one call.

Example:

    clocks:
      first_touch: {starts: mql, stops: sal, within: 4 hours}

Instead:

    lead:
      activities: {call: phone, mail: email}
    definitions:
      first_contact: [call, mail]
    clocks:
      first_touch: {starts: mql, stops: first_contact, within: 4 hours}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.timing import quoted, sort_of, sorts, starts_of, stops_of
from sla_compiler.linter.subject import Subject
from sla_compiler.model.promises import Clock
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import members
from sla_compiler.syntax.arrival import Happens, HasEnded

RULE = Rule("SLA308", "first-contact-undefined", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """The clock that is told is the first that could be about an answer: it stops at a stage, or else with a rep."""
    agreement = subject.agreement
    if any("contact" in sorts(agreement, stops_of(agreement, clock)) for clock in agreement.clocks.values()):
        return
    answers = [name for name, clock in agreement.clocks.items() if _is_answer(agreement, clock)]
    if answers:
        name = min(
            answers, key=lambda one: "outcome" not in sorts(agreement, stops_of(agreement, agreement.clocks[one]))
        )
        stops = agreement.clocks[name].stops
        logged = Label(Place(("lead", "activities"), "key"), "what the teams log; no clock stops at any of it")
        yield Finding(
            RULE,
            f"`{name}` stops at {quoted(stops)}, which is no contact, and no other clock stops at one",
            Place(("clocks", name, "stops")),
            _advice(agreement),
            labels=(logged,) if agreement.activities else (),
        )


def _is_answer(agreement: Agreement, clock: Clock) -> bool:
    stops = stops_of(agreement, clock)
    status = any(
        sort_of(agreement, stop) == "assignment" or (isinstance(stop, Happens) and stop.name in agreement.stages)
        for stop in stops
    )
    late = any(isinstance(start, HasEnded) for start in starts_of(agreement, clock))
    return status and not late and not sorts(agreement, stops) & {"event", "other"}


def _advice(agreement: Agreement) -> str:
    """The stop to write: a list of activities where there is one."""
    if not agreement.activities:
        return "list under `lead.activities` what the teams log, such as `call: phone`, and stop the clock at it"
    lists = (name for name, one in agreement.definitions.items() if one.of is not None)
    named = next((one for one in lists if set(members(agreement, one)) <= agreement.activities.keys()), None)
    every = f"[{', '.join(agreement.activities)}]"
    return f"stop it at what the teams log: `stops: {named or every}`"
