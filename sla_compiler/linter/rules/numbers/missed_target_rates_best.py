"""What: a month that misses its target is rated like a perfect one.

Why: the chart is green, so nothing follows, and the target is a number on paper. By the next quarter nobody works
for it.

Example:

    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: 1 hour, target: 95%}
    bands:
      red: {when: kept < 75%, then: sponsor decides}
      green: else

Instead:

    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: 1 hour, target: 95%}
    bands:
      red: {when: kept < 75%, then: sponsor decides}
      yellow: {when: kept < target, then: corrective action plan}
      green: else
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.core.units import Percent
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.ratings import ALL, Result, band_of, results, targets
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA512", "missed-target-rates-best", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Only targets that somebody wrote; of the misses that rate best the lowest one is shown."""
    agreement = subject.agreement
    if len(agreement.bands) <= 1:
        return
    written = [one for one in targets(agreement) if one.written and one.share]
    misled = ((one, _misled(agreement, one.share)) for one in written)
    found = [(one, result) for one, result in misled if result is not None]
    if found:
        lowest, result = min(found, key=lambda pair: pair[1].kept)
        best = band_of(agreement, Result(ALL, 0, lowest.share))
        yield Finding(
            RULE,
            f"a month with {Percent(result.kept)} kept misses the target of `{lowest.name}`, {Percent(lowest.share)},"
            f" and is rated `{best}` like a perfect one",
            Place(("bands", best or "", "when")),
            "put a band for `kept < target` before it, and say under `then` what follows",
            labels=tuple(
                Label(Place(one.path), f"a miss below {Percent(one.share)}") for one, _ in found[:MOST_LABELS]
            ),
        )


def _misled(agreement: Agreement, target: int) -> Result | None:
    """The lowest month that misses a target and gets the band of a perfect one."""
    best = band_of(agreement, Result(ALL, 0, target))
    return min(
        (
            result
            for result, band in results(agreement).items()
            if result.target == target and result.kept < target and result.is_consistent and band == best is not None
        ),
        key=lambda result: result.kept,
        default=None,
    )
