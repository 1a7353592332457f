"""What: an outcome that needs the attempts of a cadence which has not begun in any stage that the outcome ends.

Why: it stands on the list, and whoever chooses it is refused. Reps then take another outcome that is not true.

Example:

    cadences:
      pursuit: {owner: sales, starts: sal, attempts: 6 of touch, over: 14 days}
    dispositions:
      unreachable: {kind: recycle, from: mql, goes_to: nurture, needs: pursuit, feeds: channel mix}

Instead:

    cadences:
      pursuit: {owner: sales, starts: mql, attempts: 6 of touch, over: 14 days}
    dispositions:
      unreachable: {kind: recycle, from: mql, goes_to: nurture, needs: pursuit, feeds: channel mix}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.astray import Unbegun, unbegun
from sla_compiler.linter.facts.sides import MOST_LABELS, quoted
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA422", "needs-before-it-begins", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Follow the ways from where the cadence starts; one finding for each cadence, whatever waits for it in vain."""
    found: dict[str, list[Unbegun]] = {}
    for one in unbegun(subject.agreement):
        found.setdefault(one.cadence, []).append(one)
    for need, (first, *more) in found.items():
        begins = Label(Place(("cadences", need, "starts")), f"`{need}` begins here")
        if more:
            yield _several(need, (first, *more), begins)
            continue
        yield Finding(
            RULE,
            f"`{first.outcome}` ends a lead in {quoted(first.ends)}, where `{need}` has not begun yet: "
            "it is always refused",
            _needs(first),
            f"let `{need}` start earlier, or let `{first.outcome}` end a stage that comes after its start",
            labels=(begins, Label(Place(("dispositions", first.outcome, "from")), "the stages that it ends")),
        )


def _several(need: str, found: tuple[Unbegun, ...], begins: Label) -> Finding:
    ends = dict.fromkeys(stage for one in found for stage in one.ends)
    waiting = tuple(Label(_needs(one), f"`{need}` has not begun by then") for one in found)
    return Finding(
        RULE,
        f"{quoted(one.outcome for one in found)} end a lead in {quoted(ends)}, where `{need}` has not begun yet: "
        "they are always refused",
        begins.place,
        f"let `{need}` start in the first of these stages, or in one before it",
        labels=waiting[:MOST_LABELS],
    )


def _needs(one: Unbegun) -> Place:
    return Place(("dispositions", one.outcome, "needs", one.need))
