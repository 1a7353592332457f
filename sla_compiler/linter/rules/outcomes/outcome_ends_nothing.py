"""What: outcomes that say nothing of the stages they end, in an agreement in which nobody decides on any stage.

Why: without `from`, an outcome ends the stages that a decision can leave. Where there are none, every outcome is
refused: the list is on the page, and no rep can ever use it.

Example:

    stages:
      raw: {owner: marketing}
      working: {owner: sales, from: raw, when: demo_request ever}
      closed: {owner: sales, terminal: true}
    dispositions:
      wrong_fit: {kind: close, goes_to: closed, needs: touch, feeds: scoring}

Instead:

    stages:
      raw: {owner: marketing}
      working: {owner: sales, from: raw, when: demo_request ever}
      closed: {owner: sales, terminal: true}
    dispositions:
      wrong_fit: {kind: close, from: working, goes_to: closed, needs: touch, feeds: scoring}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA424", "outcome-ends-nothing", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for all of them: what is missing is the same."""
    agreement = subject.agreement
    idle = [name for name, one in agreement.dispositions.items() if not one.from_]
    if not idle:
        return
    first = f"`{idle[0]}`" if len(idle) == 1 else f"`{idle[0]}` and {len(idle) - 1} more"
    stages = [name for name, stage in agreement.stages.items() if not stage.terminal and name != agreement.start]
    yield Finding(
        RULE,
        f"no lead can ever end as {first}: no stage is left by a decision, and no `from` says which stage that ends",
        Place(("dispositions", idle[0]), "key"),
        f"write the stage that it ends, for example `from: {stages[0] if stages else agreement.start}`",
        labels=tuple(Label(Place(("dispositions", name), "key"), "ends nothing either") for name in idle[1:])[
            :MOST_LABELS
        ],
    )
