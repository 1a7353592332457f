"""What: the sponsor comes to no review, hears of no late lead, and decides nothing.

Why: a sponsor who never sees the numbers cannot stand behind them; the day a side needs help, the sponsor first has to
be told what the agreement is.

Example:

    parties:
      cro: {title: Chief Revenue Officer, sponsor: true}
    reviews:
      quarterly: {every: quarter, led_by: revops, with: [marketing, sales], changes: true}

Instead:

    parties:
      cro: {title: Chief Revenue Officer, sponsor: true}
    reviews:
      quarterly: {every: quarter, led_by: revops, with: [marketing, sales, cro], changes: true}
"""

import re
from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.rhythm import DAYS
from sla_compiler.linter.facts.sides import is_internal, sponsors
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA622", "sponsor-never-called", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a place where a sponsor is called; without any review, that is said elsewhere."""
    agreement = subject.agreement
    found = sponsors(agreement)
    if is_internal(agreement) or not found or not agreement.reviews or _called(agreement) & set(found):
        return
    sponsor = found[0]
    if any(_names(agreement, sponsor, text) for text in _texts(agreement)):
        return
    rarest = max(agreement.reviews, key=lambda name: DAYS[agreement.reviews[name].every])
    review = agreement.reviews[rarest]
    yield Finding(
        RULE,
        f"the sponsor `{sponsor}` is never called: in no review, by no alert, for no dispute",
        Place(("parties", sponsor, "sponsor"), "key"),
        f"invite `{sponsor}` to `{rarest}`: `with: [{', '.join((*review.with_, sponsor))}]`",
        labels=(Label(Place(("reviews", rarest, "with")), f"`{sponsor}` is not asked to come"),),
    )


def _called(agreement: Agreement) -> set[str | None]:
    """Every party that somewhere has something to hear or to say."""
    return {
        *(party for review in agreement.reviews.values() for party in (review.led_by, *review.with_)),
        *(alert.tell for clock in agreement.clocks.values() for alert in clock.alerts),
        *(dispute.decided_by for dispute in agreement.disputes.values()),
        *(stage.decided_by for stage in agreement.stages.values()),
        *(party for duty in agreement.duties.values() for party in (duty.owner, *duty.with_)),
        *(one.owner for section in (agreement.clocks, agreement.cadences) for one in section.values()),
        *(one.owner for one in agreement.commitments.values()),
    }


def _texts(agreement: Agreement) -> Iterator[str]:
    """What people write about who does what."""
    yield from (band.then for band in agreement.bands.values() if band.then)
    yield from (duty.text for duty in agreement.duties.values())


def _names(agreement: Agreement, sponsor: str, text: str) -> bool:
    words = (sponsor, sponsor.replace("_", " "), agreement.parties[sponsor].title, "sponsor", "sponsors")
    return any(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in words)
