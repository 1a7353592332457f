"""What: an outcome or a detail called `other`, without a closed list of what that may be.

Why: "other" is free text by another name. It is the quickest choice, so within a quarter it is the most frequent
reason, and it teaches nobody anything.

Example:

    dispositions:
      other: {kind: close, goes_to: closed, needs: touch, feeds: scoring}

Instead:

    dispositions:
      wrong_fit: {kind: close, goes_to: closed, needs: touch, detail: [too_small, wrong_country], feeds: scoring}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.facts.outcome_words import is_vague
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA410", "free-text-outcome", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """An outcome by this name may stand where its details are closed, if none of them is another such word."""
    for name, one in subject.agreement.dispositions.items():
        vague = [place for place, detail in enumerate(one.detail) if is_vague(detail)]
        if vague:
            yield Finding(
                RULE,
                f"`{one.detail[vague[0]]}` is a reason that says nothing: within a quarter it is the most frequent one",
                Place(("dispositions", name, "detail", vague[0])),
                f"take it out, and add to `detail` the reasons that `{name}` really has",
            )
        elif not one.detail and (is_vague(name) or is_vague(str(one.label))):
            yield Finding(
                RULE,
                f"the outcome `{name}` says nothing: within a quarter it is the most frequent one",
                Place(("dispositions", name), "key"),
                "name the reason, or list under `detail` what it may be",
            )
