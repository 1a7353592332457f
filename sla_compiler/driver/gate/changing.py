"""The part of the gate that asks what changed: the version is raised as it demands, and every change has its reason."""

from sla_compiler.driver.gate.subject import Seen, Subject
from sla_compiler.findings.finding import Severity


def look(subject: Subject) -> Seen:
    """Hold the agreement and its reasons against what the base holds."""
    here, held = subject.proposal.reading, subject.proposal.held
    if here.spec is None:
        return Seen(unchecked=("the file has errors, so what changed is not known",), passes=False)
    if held is None:
        return Seen()
    if subject.proposal.internal:
        return Seen(unchecked=("nobody signs this agreement, so nobody asks why it changed",))
    seen = subject.examined
    passes = not any(one.finding.rule.severity is Severity.ERROR for one in seen.findings)
    return Seen(seen.findings, passes=passes, texts={here.name: here.text, **seen.texts})
