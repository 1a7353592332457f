"""What: a volume rests on a conversion rate, and nothing says where the rate comes from.

Why: the first rates are guesses. When the goal is missed, a rate with a source can be compared with what happened;
one without is only blamed.

Example:

    metrics:
      win_rate: {of: mql, reaching: won, within: 90 days, target: 20%}

Instead:

    metrics:
      win_rate: {of: mql, reaching: won, within: 90 days, target: 20%, evidence: closed deals of the last four quarters}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sums import links
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA209", "rate-without-evidence", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Every metric that a volume is backed by, once; a chain that does not link may name another than was meant."""
    agreement = subject.agreement
    used: dict[str, Place] = {}
    for name, one in agreement.commitments.items():
        if one.backed_by is None or not links(agreement, one.counts, one.backed_by):
            continue
        for index, metric in enumerate(one.backed_by.through):
            used.setdefault(metric, Place(("commitments", name, "backed_by", "through", index)))
    for metric, place in used.items():
        found = agreement.metrics[metric]
        if found.evidence is None and found.of is not None:
            yield Finding(
                RULE,
                f"`{place.path[1]}` rests on `{metric}`, and nothing says where {found.target or 'it'} comes from",
                Place(("metrics", metric), "key"),
                "add `evidence`, for example `evidence: closed deals of the last four quarters`",
                labels=(Label(place, "used here"),),
            )
