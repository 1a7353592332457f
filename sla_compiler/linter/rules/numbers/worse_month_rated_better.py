"""What: a month in which more was kept is rated worse than one in which less was kept.

Why: who looks at the colours sees the wrong side fail. The side that did better answers for it, and the one that missed
has nothing to explain.

Example:

    bands:
      red: {when: kept < 75% or misses >= 2, then: sponsor decides}
      yellow: {when: kept > target, then: corrective action plan}
      green: else

Instead:

    bands:
      red: {when: kept < 75% or misses >= 2, then: sponsor decides}
      yellow: {when: kept < target, then: corrective action plan}
      green: else
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.core.units import Percent
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.misrating import Pair, worse_rated_better
from sla_compiler.linter.facts.ratings import Result, band_of, holds
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA521", "worse-month-rated-better", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """One pair of months stands for all."""
    found = worse_rated_better(subject.agreement)
    if found is not None:
        yield _finding(subject.agreement, found)


def _finding(agreement: Agreement, found: Pair) -> Finding:
    high, low = band_of(agreement, found.better) or "", band_of(agreement, found.worse) or ""
    return Finding(
        RULE,
        f"a month of `{found.promise}` with {_said(found.better)} is rated `{high}`, and one with {_said(found.worse)}"
        f" `{low}`, {found.why}",
        Place(("bands", high, "when")),
        _advice(agreement, found, high, low),
        note=f"the target is {Percent(found.better.target)}, so that {Percent(found.worse.kept)} misses it"
        if found.worse.is_miss
        else f"the target is {Percent(found.better.target)}",
        labels=(Label(Place(("bands", low, "when")), "holds of the worse month"),),
    )


def _advice(agreement: Agreement, found: Pair, high: str, low: str) -> str:
    if holds(agreement.bands[high].when, found.worse):
        return f"move `{high}` before `{low}`, which takes the worse month from it"
    if not found.better.is_miss:
        return f"let `{high}` hold of months that miss, for example `kept < target`"
    return f"let `{high}` hold of every worse month as well, with `<` for what is kept and `>=` for the misses"


def _said(result: Result) -> str:
    row = f" and {result.misses} misses in a row" if result.misses > 1 else ""
    return f"{Percent(result.kept)} kept{row}"
