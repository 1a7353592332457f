"""What: an outcome that closes a fresh lead for good though nobody has tried anything.

Why: one click is the quickest way to a tidy list. Leads that cost money are closed unread, and the report says that
they did not fit.

Example:

    dispositions:
      wrong_fit: {kind: close, goes_to: closed, feeds: scoring}

Instead:

    dispositions:
      wrong_fit: {kind: close, goes_to: closed, needs: touch, feeds: scoring}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Add, Fix
from sla_compiler.linter.facts.contact import contact_name
from sla_compiler.linter.facts.outcome_words import says_no_lead
from sla_compiler.linter.facts.ways import reached, ways
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA406", "outcome-without-needs", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """A lead that somebody has accepted was looked at; one that is in a stage by itself was not.

    An outcome that says it never was a lead should not be a close at all, and is found as such.
    """
    agreement = subject.agreement
    here = reached(ways(agreement), [agreement.start])
    for name, one in agreement.dispositions.items():
        fresh = [stage for stage in one.from_ or () if stage in here and not agreement.stages[stage].decided_by]
        final = one.kind == "close" and agreement.stages[one.goes_to].terminal
        if final and fresh and not one.needs and one.when is None and not says_no_lead(agreement, name):
            yield _finding(agreement, name, fresh[0])


def _finding(agreement: Agreement, name: str, stage: str) -> Finding:
    contact = contact_name(agreement)
    add = f"write `needs: {contact}`" if contact else "write under `needs` what must have been tried"
    fix = Fix(add, (Add(("dispositions", name, "needs"), contact),), certain=False) if contact else None
    return Finding(
        RULE,
        f"`{name}` closes a lead in `{stage}` for good, even if nobody has tried anything",
        Place(("dispositions", name), "key"),
        f"{add}; use `kind: reject` if it never was a lead",
        labels=(Label(Place(("stages", stage), "key"), "nobody has looked at a lead here yet"),),
        fix=fix,
    )
