"""The part of the gate that asks for the same id and a higher version."""

from sla_compiler.driver.gate.subject import Seen, Subject
from sla_compiler.findings.located import Located
from sla_compiler.sign.rules import lost_agreement, version_not_raised

_CODES = frozenset({lost_agreement.RULE.code, version_not_raised.RULE.code})


def look(subject: Subject) -> Seen:
    """Whether what changes is a later version of what holds."""
    if subject.proposal.reading.spec is None:
        return Seen(unchecked=("the file has errors, so its version is not known",), passes=False)
    found = tuple(one for one in subject.proposal.findings if is_about_version(one))
    return Seen(found, passes=not found, texts=subject.proposal.texts)


def is_about_version(found: Located) -> bool:
    """Whether a finding of a verification belongs to this part."""
    return found.finding.rule.code in _CODES
