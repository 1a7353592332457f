"""What: a channel that counts for a cadence, and that none of its attempts uses.

Why: a rep who sends the video that the agreement names has done nothing that counts, and finds out at the review.

Example:

    lead:
      activities: {call: phone, mail: email, clip: video}
    definitions:
      touch: [call, mail]
    cadences:
      pursuit:
        owner: sales
        starts: mql
        attempts: 6 of touch
        channels: {at_least: 2, of: [phone, email, video]}
        over: 14 days

Instead:

    lead:
      activities: {call: phone, mail: email, clip: video}
    definitions:
      touch: [call, mail, clip]
    cadences:
      pursuit:
        owner: sales
        starts: mql
        attempts: 6 of touch
        channels: {at_least: 2, of: [phone, email, video]}
        over: 14 days
"""

from collections.abc import Iterator

from sla_compiler.core.span import Path, Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.attempts import usable_channels
from sla_compiler.linter.facts.sides import quoted
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA419", "channel-of-no-attempt", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Silent where too few channels are left to keep the promise at all: that is the greater fault."""
    agreement = subject.agreement
    for name, cadence in agreement.cadences.items():
        usable = usable_channels(agreement, cadence)
        if cadence.channels is None or len(usable) < cadence.channels.at_least:
            continue
        counted = cadence.attempts.of
        path: Path = ("definitions", counted) if counted in agreement.definitions else ("lead", "activities", counted)
        for place, channel in enumerate(cadence.channels.of):
            if channel in usable:
                continue
            users = [one for one, activity in agreement.activities.items() if activity.channel == channel]
            yield Finding(
                RULE,
                f"`{channel}` counts as a channel of `{name}`, and no attempt uses it: {quoted(users)} is not one of "
                f"`{counted}`",
                Place(("cadences", name, "channels", "of", place)),
                f"add {quoted(users)} to `{counted}`, or take `{channel}` out",
                labels=(Label(Place(path, "key"), "what counts as an attempt"),),
            )
