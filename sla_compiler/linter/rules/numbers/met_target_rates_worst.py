"""What: a month that keeps its target is rated like one in which everything failed.

Why: a side that did what it promised is sent to the sponsor. After the second time it stops signing, or stops caring.

Example:

    clocks:
      answer: {owner: sales, starts: mql, stops: disposed, within: 5 days, target: 80%}
    bands:
      red: {when: kept < 90%, then: sponsor decides}
      green: else

Instead:

    clocks:
      answer: {owner: sales, starts: mql, stops: disposed, within: 5 days, target: 80%}
    bands:
      red: {when: kept < 75%, then: sponsor decides}
      yellow: {when: kept < target, then: corrective action plan}
      green: else
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.core.units import Percent
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.ratings import ALL, Result, Target, band_of, targets
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA518", "met-target-rates-worst", Severity.WARNING)
_LOW = 8_000


def check(subject: Subject) -> Iterator[Finding]:
    """Every target that somebody wrote, met exactly, against a month in which nothing was kept; one finding a band."""
    agreement = subject.agreement
    found: dict[str, list[Target]] = {}
    for one in targets(agreement):
        band = band_of(agreement, Result(one.share, 0, one.share))
        if one.written and one.share >= _lowest(one) and band is not None and band == _worst(agreement, one):
            found.setdefault(band, []).append(one)
    for band, promises in found.items():
        first = promises[0]
        met = Percent(first.share)
        yield Finding(
            RULE,
            f"a month with {met} kept meets the target of `{first.name}`, and is rated `{band}` like one with 0%",
            Place(("bands", band, "when")),
            f"let `{band}` begin below {met}, or promise more",
            labels=tuple(Label(Place(one.path), f"met at {Percent(one.share)}") for one in promises[:MOST_LABELS]),
        )


def _lowest(one: Target) -> int:
    """Clocks and cadences that promise less than this are no promises, whatever the bands say of them."""
    return _LOW if one.path[0] in {"clocks", "cadences"} else 1


def _worst(agreement: Agreement, one: Target) -> str | None:
    """The band of a month in which nothing was kept, unless a perfect month gets the same."""
    band = band_of(agreement, Result(0, 1, one.share))
    return None if band == band_of(agreement, Result(ALL, 0, one.share)) else band
