"""What: a clock that stops at what a team does, and also at what the lead does.

Why: the lead looks at the prices once more, and the promise to call it is kept. The keener the lead, the less it is
called.

Example:

    definitions:
      first_contact: [call, mail, pricing_view]
    clocks:
      first_touch: {owner: sales, starts: mql, stops: first_contact, within: 4 hours}

Instead:

    definitions:
      first_contact: [call, mail]
    clocks:
      first_touch: {owner: sales, starts: mql, stops: first_contact, within: 4 hours}
"""

import re
from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import MOST_LABELS, quoted
from sla_compiler.linter.facts.timing import sort_of, stops_of
from sla_compiler.linter.subject import Subject
from sla_compiler.model.promises import Clock
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import Happens

RULE = Rule("SLA333", "lead-stops-the-clock", Severity.WARNING)

_MUTUAL = re.compile(r"book|meet|schedul|appoint|chat|convers|\bcall|spoke|talk|answer|connect|visit|demo held|attend")


def check(subject: Subject) -> Iterator[Finding]:
    """Look at clocks that both stop; a meeting that is booked, or a talk, needs two and may stand beside a call."""
    agreement = subject.agreement
    for name, clock in agreement.clocks.items():
        stops = [one.name for one in stops_of(agreement, clock) if isinstance(one, Happens)]
        done = [one for one in agreement.activities if one in stops]
        own = [one for one in agreement.events if one in stops and not _takes_two(agreement, one)]
        if done and own and sort_of(agreement, Happens(done[0])) == "contact":
            yield _finding(agreement, name, clock, own)


def _takes_two(agreement: Agreement, event: str) -> bool:
    texts = (event.replace("_", " "), str(agreement.events[event].label).lower())
    return any(_MUTUAL.search(text) for text in texts)


def _finding(agreement: Agreement, name: str, clock: Clock, own: list[str]) -> Finding:
    where = [_written(agreement, clock, name, event) for event in own]
    via = next((one.name for one in clock.stops if isinstance(one, Happens) and one.name in agreement.definitions), "")
    said = "is what the lead does" if len(own) == 1 else "are what the lead does"
    return Finding(
        RULE,
        f"`{name}` stops at {quoted(own)} too, which {said}: `{clock.owner}` need do nothing",
        where[0],
        f"take {quoted(own)} out of " + (f"`{via}`" if where[0].path[0] == "definitions" else f"`stops` of `{name}`"),
        labels=(
            *(Label(place, "the lead does that as well") for place in where[1:]),
            *(
                ()
                if where[0].path[0] == "clocks"
                else (Label(Place(("clocks", name, "stops")), "stops at any of them"),)
            ),
        )[:MOST_LABELS],
    )


def _written(agreement: Agreement, clock: Clock, name: str, event: str) -> Place:
    """Where an event is among the stops: itself, or in a list that is."""
    for index, stop in enumerate(clock.stops):
        if stop == Happens(event):
            return Place(("clocks", name, "stops", index))
        definition = agreement.definitions.get(stop.name) if isinstance(stop, Happens) else None
        if isinstance(stop, Happens) and definition is not None and event in (definition.of or ()):
            return Place(("definitions", stop.name, "of", (definition.of or ()).index(event)))
    return Place(("clocks", name, "stops"))
