"""What: a stage with more outcomes to choose from, or an outcome with more details, than a rep reads.

Why: people hold about seven things in view, nine at best; from a longer list they take the first that is not plainly
wrong, and the report counts positions on a list.

Example:

    dispositions:
      wrong_fit:
        kind: close
        goes_to: closed
        needs: touch
        feeds: scoring
        detail: [size, country, branch, role, budget, need, language, law, age, tool]

Instead:

    dispositions:
      wrong_fit:
        kind: close
        goes_to: closed
        needs: touch
        feeds: scoring
        detail: [company, person, budget, need]
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA412", "too-many-outcomes", Severity.WARNING)

_MOST = 9
"""Seven, give or take two, is what people keep in view while they compare."""


def check(subject: Subject) -> Iterator[Finding]:
    """The longest list that anybody has to read, and every list of details; what comes by itself is not chosen."""
    agreement = subject.agreement
    stage, outcomes = max(_lists(agreement), key=lambda one: len(one[1]), default=("", ()))
    if len(outcomes) > _MOST:
        place = Place(("stages", stage), "key")
        yield Finding(
            RULE,
            f"in `{stage}` a rep chooses from {len(outcomes)} outcomes: more than {_MOST} are not read to the end",
            Place(("dispositions",), "key"),
            f"keep at most {_MOST}: make reasons of one kind the `detail` of one outcome, or narrow some with `from`",
            labels=(Label(place, f"{len(outcomes)} outcomes end it"),),
        )
    for name, one in agreement.dispositions.items():
        if len(one.detail) > _MOST:
            yield Finding(
                RULE,
                f"`{name}` has {len(one.detail)} details to choose from: more than {_MOST} are not read to the end",
                Place(("dispositions", name, "detail")),
                f"keep at most {_MOST}, or make two outcomes of it",
            )


def _lists(agreement: Agreement) -> Iterator[tuple[str, tuple[str, ...]]]:
    for stage in agreement.stages:
        outcomes = agreement.dispositions.items()
        yield stage, tuple(name for name, one in outcomes if one.when is None and stage in (one.from_ or ()))
