"""What: a clock that stops at a change of status, logged as if it were an activity.

Why: it takes one click to set a field, and the lead counts as answered. The figure for speed is green, and nobody was
called.

Example:

    lead:
      activities: {call: phone, status_change: {label: Status changed, channel: crm}}
    definitions:
      first_contact: [call, status_change]
    clocks:
      first_touch: {starts: mql, stops: first_contact, within: 4 hours}

Instead:

    lead:
      activities: {call: phone, mail: email}
    definitions:
      first_contact: [call, mail]
    clocks:
      first_touch: {starts: mql, stops: first_contact, within: 4 hours}
"""

import re
from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.facts.timing import stops_of
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import Happens

RULE = Rule("SLA332", "stop-that-is-no-contact", Severity.WARNING)

_STATUS = re.compile(
    r"\b(status|stage|field)( (of|in) \w+)? (change|update|set|edit)|\b(change|update)s?( of)? (the )?status"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Known by its name alone: an activity that says it is a change of status. What else is no contact is not told."""
    agreement = subject.agreement
    for activity in filter(lambda name: _is_status(agreement, name), agreement.activities):
        stopped = [name for name, clock in agreement.clocks.items() if Happens(activity) in stops_of(agreement, clock)]
        if stopped:
            yield _finding(agreement, activity, stopped)


def _is_status(agreement: Agreement, activity: str) -> bool:
    texts = (activity.replace("_", " "), str(agreement.activities[activity].label).lower())
    return any(_STATUS.search(text) for text in texts)


def _finding(agreement: Agreement, activity: str, stopped: list[str]) -> Finding:
    clock = stopped[0]
    lists = [name for name, one in agreement.definitions.items() if activity in (one.of or ())]
    labels = [
        Label(Place(("definitions", name, "of", (agreement.definitions[name].of or ()).index(activity))), "counts it")
        for name in lists
    ]
    labels += [Label(Place(("clocks", name, "stops")), "stops then") for name in stopped]
    return Finding(
        RULE,
        f"`{clock}` stops at `{activity}`, which reaches nobody: whoever sets a field has answered the lead",
        Place(("lead", "activities", activity), "key"),
        f"take `{activity}` out of "
        + (f"`{lists[0]}`" if lists else f"`stops` of `{clock}`")
        + "; a change of status is no contact",
        labels=tuple(labels)[:MOST_LABELS],
    )
