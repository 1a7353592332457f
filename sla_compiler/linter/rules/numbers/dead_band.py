"""What: a band that no result can get.

Why: a rating with three colours of which one never shows is a rating with two. Mostly the order of the lines is wrong,
and the mild band takes what was meant for the hard one.

Example:

    bands:
      yellow: {when: kept < target, then: corrective action plan}
      red: {when: kept < 50%, then: sponsor decides}
      green: else

Instead:

    bands:
      red: {when: kept < 50%, then: sponsor decides}
      yellow: {when: kept < target, then: corrective action plan}
      green: else
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.ratings import holds, results
from sla_compiler.linter.facts.sides import quoted
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA513", "dead-band", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Every result that could be rated differently from its neighbours is tried, whether it can come about or not."""
    agreement = subject.agreement
    if not agreement.bands:
        return
    rated = results(agreement)
    alive = set(rated.values())
    for name, band in agreement.bands.items():
        if name in alive:
            continue
        takers = list(dict.fromkeys(other for result, other in rated.items() if other and holds(band.when, result)))
        yield Finding(
            RULE,
            f"no month is ever rated `{name}`: {_why(takers)}",
            Place(("bands", name), "key"),
            f"move `{name}` before {quoted(takers[:1])}, or take it out"
            if takers
            else f"take `{name}` out, or correct what it asks for",
            labels=tuple(Label(Place(("bands", taker, "when")), "comes first and takes them") for taker in takers),
        )


def _why(takers: list[str]) -> str:
    return (
        f"{quoted(takers)} {'takes' if len(takers) == 1 else 'take'} all that it was meant for"
        if takers
        else "no result is like that"
    )
