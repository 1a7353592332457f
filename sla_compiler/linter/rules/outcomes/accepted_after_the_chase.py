"""What: a yes that needs every attempt of a cadence.

Why: the lead answers the first call and is delighted, and the rep may not accept it before five more calls are made.

Example:

    dispositions:
      accepted: {kind: accept, from: mql, goes_to: sal, needs: pursuit}

Instead:

    dispositions:
      accepted: {kind: accept, from: mql, goes_to: sal, needs: touch}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.astray import unbegun
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA421", "accepted-after-the-chase", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """A cadence of one attempt asks for no more than that attempt; a yes that cannot be said is found elsewhere."""
    agreement = subject.agreement
    refused = {(one.outcome, one.cadence) for one in unbegun(agreement)}
    decided = {stage for stage, entry in agreement.stages.items() if entry.decided_by is not None}
    accepting = {name: one for name, one in agreement.dispositions.items() if one.kind == "accept"}
    for name, one in accepting.items():
        for place, need in enumerate(one.needs):
            cadence = agreement.cadences.get(need)
            if (name, need) in refused or one.goes_to not in decided:
                continue
            if cadence is None or cadence.attempts.at_least == 1:
                continue
            counted, owed = cadence.attempts.of, cadence.attempts.at_least
            where = Place(("dispositions", name, "needs", place))
            yield Finding(
                RULE,
                f"`{name}` needs all {owed} attempts of `{need}`: a lead that answers the first one cannot be accepted",
                where,
                f"write `needs: {counted}`",
                labels=(Label(Place(("cadences", need, "attempts")), f"{owed} attempts"),),
                fix=Fix(f"let one of `{counted}` be enough", (Replace(where, counted),), certain=False),
            )
