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
from sla_compiler.linter.facts.ratings import dead_bands, holds, results
from sla_compiler.linter.facts.sides import quoted
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax import tree

RULE = Rule("SLA513", "dead-band", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Every result that can come about and could be rated unlike its neighbours is tried; one finding a cause."""
    agreement = subject.agreement
    found: dict[tuple[str, ...], list[str]] = {}
    for name, takers in dead_bands(agreement).items():
        always = next((taker for taker in takers if _takes_all(agreement, taker)), None)
        found.setdefault((always,) if always else takers, []).append(name)
    for takers, dead in found.items():
        if len(takers) == 1 and _takes_all(agreement, takers[0]):
            yield _of_every_month(takers[0], dead)
        else:
            yield _finding(agreement, dead, takers)


def _takes_all(agreement: Agreement, band: str) -> bool:
    return all(holds(agreement.bands[band].when, result) for result in results(agreement))


def _of_every_month(taker: str, dead: list[str]) -> Finding:
    never = "is" if len(dead) == 1 else "are"
    return Finding(
        RULE,
        f"what `{taker}` asks for holds of every month, so that {quoted(dead)} {never} never given",
        Place(("bands", taker, "when")),
        f"let `{taker}` ask for something that only some months have, for example `kept < target` or `misses >= 2`",
        labels=tuple(Label(Place(("bands", name), "key"), "no month comes as far as this") for name in dead),
    )


def _finding(agreement: Agreement, dead: list[str], takers: tuple[str, ...]) -> Finding:
    first, *others = dead
    takes = "takes" if len(takers) == 1 else "take"
    meant = "all that it was meant for" if len(dead) == 1 else "all that they were meant for"
    return Finding(
        RULE,
        f"no month is ever rated {' or '.join(f'`{name}`' for name in dead)}: "
        + (f"{quoted(takers)} {takes} {meant}" if takers else "no month has such a result"),
        Place(("bands", first), "key"),
        _advice(agreement, first, takers),
        labels=(
            *(Label(Place(("bands", name), "key"), "nor this") for name in others),
            *(Label(Place(("bands", taker, "when")), "comes first and takes them") for taker in takers),
        ),
    )


def _advice(agreement: Agreement, dead: str, takers: tuple[str, ...]) -> str:
    if not takers:
        return f"take `{dead}` out, or correct what it asks for"
    if isinstance(agreement.bands[dead].when, tree.Else):
        return f"leave some months to `{dead}`, or take it out"
    return f"move `{dead}` before `{takers[0]}`, or take it out"
