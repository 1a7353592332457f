"""What: a cadence that asks for more channels than its attempts can use.

Why: such a cadence can never be kept by trying; it ends red every time, whatever the reps do.

Example:

    lead:
      activities: {call: phone, mail: email, post: letter}
    definitions:
      touch: [call, mail]
    cadences:
      pursuit:
        owner: sales
        starts: mql
        attempts: 6 of touch
        channels: {at_least: 3, of: [phone, email, letter]}
        over: 14 days

Instead:

    lead:
      activities: {call: phone, mail: email, post: letter}
    definitions:
      touch: [call, mail, post]
    cadences:
      pursuit:
        owner: sales
        starts: mql
        attempts: 6 of touch
        channels: {at_least: 3, of: [phone, email, letter]}
        over: 14 days
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.attempts import usable_channels
from sla_compiler.linter.facts.sides import quoted
from sla_compiler.linter.subject import Subject
from sla_compiler.model.promises import Cadence
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA403", "channels-out-of-reach", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Against the channels that the counted activities have, and against the most attempts that are allowed."""
    agreement = subject.agreement
    for name, cadence in agreement.cadences.items():
        if cadence.channels is None:
            continue
        wanted, most = cadence.channels.at_least, cadence.attempts.at_most
        usable = usable_channels(agreement, cadence)
        if len(usable) < wanted:
            yield _too_few(agreement, name, cadence, usable)
        elif most is not None and most < wanted:
            yield Finding(
                RULE,
                f"`{name}` owes {wanted} channels and allows {most} attempt{'' if most == 1 else 's'}: "
                "each attempt uses one channel",
                Place(("cadences", name, "channels", "at_least")),
                f"allow {wanted} attempts or more, or owe fewer channels",
                labels=(Label(Place(("cadences", name, "attempts", "at_most")), f"at most {most}"),),
            )


def _too_few(agreement: Agreement, name: str, cadence: Cadence, usable: tuple[str, ...]) -> Finding:
    listed = cadence.channels.of if cadence.channels else ()
    wanted = cadence.channels.at_least if cadence.channels else 0
    idle = tuple(channel for channel in listed if channel not in usable)
    counted = cadence.attempts.of
    users = [one for one, activity in agreement.activities.items() if activity.channel in idle]
    reached = f"only {quoted(usable)}" if usable else "none of them"
    path = ("definitions", counted) if counted in agreement.definitions else ("lead", "activities", counted)
    return Finding(
        RULE,
        f"`{name}` owes {wanted} channels, and attempts that are `{counted}` use {reached}: it can never be kept",
        Place(("cadences", name, "channels")),
        f"count {quoted(users)} as an attempt too, or lower `at_least` to {len(usable)}"
        if usable
        else f"list the channels that `{counted}` uses",
        labels=(Label(Place(path, "key"), "what counts as an attempt"),),
    )
