"""What: a month's result that no band rates.

Why: what happens after such a month is decided when it has happened, by whoever is louder. Bands are there so that it
is known before.

Example:

    bands:
      red: {when: kept < 75%, then: sponsor decides}
      green: kept > 75%

Instead:

    bands:
      red: {when: kept < 75%, then: sponsor decides}
      green: else
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.ratings import results, targets
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA511", "bands-with-gap", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """The first result without a band stands for the gap."""
    agreement = subject.agreement
    if not agreement.bands:
        return
    unrated = [one for one, band in results(agreement).items() if band is None and one.is_consistent]
    aims = sorted(targets(agreement), key=lambda one: not one.written)
    missed = next(((aim.name, one) for aim in aims for one in unrated if one.target == aim.share), None)
    if missed is not None:
        last = list(agreement.bands)[-1]
        yield Finding(
            RULE,
            f"no band rates a month in which `{missed[0]}` is {missed[1]}",
            Place(("bands",), "key"),
            f"end the list with a band for all other results: `{last}: else`, or one of its own",
            labels=tuple(
                Label(Place(("bands", name, "when")), "does not hold of it")
                for name in list(agreement.bands)[-MOST_LABELS:]
            ),
        )
