"""What: a cadence whose plan of steps does not do what the cadence promises.

Why: reps follow the plan, because it is what their tool shows them. Who does everything in it and still misses the
promise stops caring for both.

Example:

    cadences:
      pursuit:
        owner: sales
        starts: mql
        attempts: 3 of touch
        over: 7 days
        steps: [{day: 0, do: call}, {day: 2, do: mail}]

Instead:

    cadences:
      pursuit:
        owner: sales
        starts: mql
        attempts: 3 of touch
        over: 7 days
        steps: [{day: 0, do: call}, {day: 2, do: mail}, {day: 5, do: call}]
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.attempts import counting_steps, late_steps, usable_channels
from sla_compiler.linter.facts.moments import limit
from sla_compiler.linter.facts.sides import MOST_LABELS, quoted
from sla_compiler.linter.subject import Subject
from sla_compiler.model.promises import Cadence
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA402", "steps-disagree", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Steps are a plan: one that is late or uncounted matters where what is owed cannot be done without it."""
    agreement = subject.agreement
    for name, cadence in agreement.cadences.items():
        if cadence.steps:
            late = late_steps(cadence)
            if late:
                yield _late(name, cadence, late)
            else:
                yield from _numbers(agreement, name, cadence)


def _late(name: str, cadence: Cadence, late: tuple[int, ...]) -> Finding:
    over = limit(cadence.over) if cadence.over != "none" else ""
    day = cadence.steps[late[0]].day
    return Finding(
        RULE,
        f"a step of `{name}` is due on day {day}, and the cadence is over after {over}: it is never taken",
        Place(("cadences", name, "steps", late[0], "day")),
        f"write `over: {day + 1} days` or more, or let the step come sooner",
        labels=(Label(Place(("cadences", name, "over")), "it ends here at the latest"),),
    )


def _numbers(agreement: Agreement, name: str, cadence: Cadence) -> Iterator[Finding]:
    steps = counting_steps(agreement, cadence)
    owed, most = cadence.attempts.at_least, cadence.attempts.at_most
    used = {agreement.activities[cadence.steps[place].do].channel for place in steps}
    usable = usable_channels(agreement, cadence)
    wanted = cadence.channels.at_least if cadence.channels else 0
    enough = len(used & set(usable)) >= min(wanted, len(usable))  # too few for any plan are another finding
    if len(steps) < owed:
        yield _too_few(name, cadence, steps)
    elif most is not None and len(steps) > most:
        yield _finding(
            name,
            f"the steps of `{name}` are {len(steps)} attempts, and at most {most} are allowed: "
            "who follows the plan goes too far",
            "take steps out, or raise `at_most`",
            Label(Place(("cadences", name, "attempts", "at_most")), f"at most {most}"),
        )
    elif not enough:
        missing = [channel for channel in usable if channel not in used]
        yield _finding(
            name,
            f"the steps of `{name}` use {len(used & set(usable))} of the {wanted} channels that are owed: "
            "who follows the plan misses the promise",
            f"let a step use {quoted(missing)}",
            Label(Place(("cadences", name, "channels", "at_least")), f"{wanted} channels"),
        )


def _too_few(name: str, cadence: Cadence, steps: tuple[int, ...]) -> Finding:
    owed, counted = cadence.attempts.of, cadence.attempts.at_least
    idle = [place for place in range(len(cadence.steps)) if place not in steps]
    labels = [Label(Place(("cadences", name, "attempts")), f"{counted} attempts")]
    labels += [Label(Place(("cadences", name, "steps", place, "do")), f"is not one of `{owed}`") for place in idle]
    are = f"{len(steps)} attempt{'' if len(steps) == 1 else 's'}"
    return _finding(
        name,
        f"the steps of `{name}` are {are}, and {counted} are owed: who follows the plan misses the promise",
        f"plan {counted - len(steps)} more of `{owed}`, or owe fewer",
        *labels[:MOST_LABELS],
    )


def _finding(name: str, message: str, advice: str, *labels: Label) -> Finding:
    return Finding(RULE, message, Place(("cadences", name, "steps"), "key"), advice, labels=labels)
