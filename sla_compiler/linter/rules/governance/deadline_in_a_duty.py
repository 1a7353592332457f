"""What: the text of a duty promises a time limit or a share.

Why: both sides read a number as a promise. A duty is kept by people and measured by nobody, so the number is argued
about and never shown.

Example:

    duties:
      briefing: {owner: marketing, text: Answers every question of a rep within 2 days}

Instead:

    commitments:
      campaign_notice: {owner: marketing, gives: notice of a campaign, ahead: 2 days}
"""

import re
from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.facts.sides import is_internal
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA621", "deadline-in-a-duty", Severity.NOTE)

_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|ten|twelve)"
_LIMIT = (
    rf"(?:within|in under|in less than|no later than) {_NUMBER} (?:business |working )?(?:minute|hour|day|week)s?\b"
)
_SHARE = r"\d+(?:\.\d+)?\s?%"
_PROMISED = re.compile(rf"\b(?:{_LIMIT}|{_SHARE})", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for the words of a limit, and for shares, in the text of each duty."""
    if is_internal(subject.agreement):
        return
    for name, duty in subject.agreement.duties.items():
        found = _PROMISED.search(duty.text)
        if found is not None:
            kind = "a commitment with a `target`" if found[0].endswith("%") else "a clock under `clocks`"
            yield Finding(
                RULE,
                f"`{found[0]}` is promised in a duty: nobody measures whether it is kept",
                Place(("duties", name, "text"), offsets=found.span()),
                f"make it {kind}, or leave the number out",
            )
