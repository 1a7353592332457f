"""What: an outcome that says the lead never was one, of a kind that counts it as delivered.

Why: a volume of duplicates meets the target. Marketing is green, sales has nobody to call, and the two argue about
quality for a quarter.

Example:

    dispositions:
      duplicate: {kind: close, goes_to: closed, needs: touch, feeds: list hygiene}

Instead:

    dispositions:
      duplicate: {kind: reject, goes_to: closed, feeds: list hygiene}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.outcome_words import says_no_lead
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA415", "no-lead-delivered", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Only duplicates, spam and test leads, by these words: for others it is for the parties to say."""
    agreement = subject.agreement
    volumes = [name for name, one in agreement.commitments.items() if one.counts is not None]
    for name, one in agreement.dispositions.items():
        if one.kind in {"close", "recycle"} and says_no_lead(agreement, name):
            place = Place(("dispositions", name, "kind"))
            labels = (Label(Place(("commitments", each), "key"), "counts it") for each in volumes)
            yield Finding(
                RULE,
                f"a lead that ends as `{name}` counts as delivered, though it never was one",
                place,
                "write `kind: reject`: it never was a lead",
                labels=tuple(labels)[:MOST_LABELS],
                fix=Fix("write `reject`", (Replace(place, "reject"),), certain=False),
            )
