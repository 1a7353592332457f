"""What: a clock that stands still in a stage which its own owner decides on.

Why: whoever is short of time can stop the time; the figure stays green, and the lead waits.

Example:

    stages:
      on_hold: {owner: sales, from: mql, decided_by: sales}
    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, pauses: on_hold, within: 4 hours}

Instead:

    stages:
      on_hold: {owner: sales, from: mql, decided_by: sales}
    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: 4 hours}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import lineage
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax import tree

RULE = Rule("SLA322", "owner-can-pause", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look at pauses that name a stage, alone or among others of which one is enough."""
    agreement = subject.agreement
    for name, clock in agreement.clocks.items():
        for index, pause in enumerate(clock.pauses):
            stage = next((one for one in _enough(pause) if _decides(agreement, clock.owner, one)), None)
            if stage is not None:
                others = [one for one in agreement.parties if not _same(agreement, one, clock.owner)]
                other = next((one for one in others if agreement.parties[one].signs), "the other side")
                yield Finding(
                    RULE,
                    f"`{clock.owner}` owes `{name}` and can stop its time: it decides on `{stage}`",
                    Place(("clocks", name, "pauses", index)),
                    f"leave the pause out, or let `{other}` decide on `{stage}`",
                    labels=(
                        Label(Place(("clocks", name, "owner")), "who owes the time"),
                        Label(Place(("stages", stage, "decided_by")), "who can make it stand still"),
                    ),
                )


def _enough(sentence: tree.Sentence) -> Iterator[str]:
    """The names of which each makes a sentence hold."""
    match sentence:
        case tree.Flag(name):
            yield name
        case tree.Any(parts):
            for part in parts:
                yield from _enough(part)
        case _:
            return


def _decides(agreement: Agreement, party: str, name: str) -> bool:
    stage = agreement.stages.get(name)
    return stage is not None and stage.decided_by is not None and _same(agreement, stage.decided_by, party)


def _same(agreement: Agreement, one: str, other: str) -> bool:
    """Whether two parties answer to the same one in the end."""
    return lineage(agreement, one)[-1] == lineage(agreement, other)[-1]
