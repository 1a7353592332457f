"""What: leads are handed over by rules, and nothing says which leads are none.

Why: students, competitors and job seekers fill in forms too; without a list of them each is argued about one by one,
and after a few such leads sales stops believing in the rest.

Example:

    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: raw, when: fit >= 70 and intent >= 60}
      closed: {owner: revops, terminal: true}

Instead:

    disqualifiers:
      competitor: email_kind = competitor
    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: raw, when: fit >= 70 and intent >= 60}
      closed: {owner: revops, catches: disqualifiers, terminal: true}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.facts.hand_off import hand_offs
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA201", "no-disqualifiers", Severity.WARNING)
_UNWANTED = ("competitor", "student", "job_seeker", "supplier", "personal", "free_mail", "other")


def check(subject: Subject) -> Iterator[Finding]:
    """Point at the first stage that is handed over."""
    agreement = subject.agreement
    stages = hand_offs(agreement)
    if stages and not agreement.disqualifiers:
        yield Finding(
            RULE,
            f"nothing says which leads never become `{stages[0]}`: a student or a competitor is handed over too",
            Place(("stages", stages[0]), "key"),
            f"list them, for example `disqualifiers: {{{_example(agreement)}}}`, and say which stage `catches` them",
        )


def _example(agreement: Agreement) -> str:
    """A disqualifier in the author's own words where an attribute has a value for such leads."""
    for value in _UNWANTED:
        for name, domain in agreement.domains.items():
            if value in domain.values and name in agreement.attributes:
                return f"{value if value not in agreement.names else 'unwanted'}: {name} = {value}"
    return "competitor: email_kind = competitor"
