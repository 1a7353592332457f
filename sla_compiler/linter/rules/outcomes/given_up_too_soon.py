"""What: an outcome that says nobody reached the lead, and does not need the cadence that promises to keep trying.

Why: one call, no answer, next. Sales promised more attempts than that, and marketing paid for a lead that had one.

Example:

    cadences:
      pursuit: {owner: sales, starts: mql, attempts: 6 of touch, over: 14 days}
    dispositions:
      unreachable: {kind: recycle, goes_to: nurture, feeds: channel mix}

Instead:

    cadences:
      pursuit: {owner: sales, starts: mql, attempts: 6 of touch, over: 14 days}
    dispositions:
      unreachable: {kind: recycle, goes_to: nurture, needs: pursuit, feeds: channel mix}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Add, Fix, Replace
from sla_compiler.linter.facts.attempts import begun_in
from sla_compiler.linter.facts.outcome_words import says_unreached
from sla_compiler.linter.facts.sides import quoted
from sla_compiler.linter.subject import Subject
from sla_compiler.model.promises import Cadence, Disposition
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA414", "given-up-too-soon", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """A close that needs nothing at all is another finding; what comes by itself says what it waits for."""
    agreement = subject.agreement
    for name, one in agreement.dispositions.items():
        chosen = one.kind != "accept" and one.when is None and not (one.kind == "close" and not one.needs)
        waits = set(one.needs) & set(agreement.cadences)
        if not chosen or waits or not says_unreached(agreement, name):
            continue
        cadence = next((each for each in agreement.cadences if _has_begun(agreement, each, one)), None)
        if cadence is not None:
            yield _finding(name, one, cadence, agreement.cadences[cadence])


def _has_begun(agreement: Agreement, cadence: str, one: Disposition) -> bool:
    """Whether it may have begun where the outcome ends a lead."""
    after = begun_in(agreement, agreement.cadences[cadence])
    return after is None or bool(after & (set(one.from_ or ()) - {one.goes_to}))


def _finding(name: str, one: Disposition, cadence: str, promised: Cadence) -> Finding:
    owed = promised.attempts.at_least
    path = ("dispositions", name, "needs")
    once = f"after one of {quoted(one.needs)}" if one.needs else "without a single attempt"
    edit = Replace(Place(path), cadence) if one.needs else Add(path, cadence)
    return Finding(
        RULE,
        f"`{name}` can be chosen {once}, though `{cadence}` promises {owed} attempts",
        Place(path) if one.needs else Place(path[:-1], "key"),
        f"write `needs: {cadence}`",
        labels=(Label(Place(("cadences", cadence, "attempts")), f"{owed} attempts"),),
        fix=Fix(f"let `{name}` wait for `{cadence}`", (edit,), certain=False),
    )
