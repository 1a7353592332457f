"""The part of the gate that asks for every signature."""

from sla_compiler.driver.gate.subject import Seen, Subject
from sla_compiler.driver.gate.succeeding import is_about_version
from sla_compiler.findings.finding import Severity
from sla_compiler.sign.rules import missing_signature


def look(subject: Subject) -> Seen:
    """What `slac verify` says, without what other parts say."""
    if subject.proposal.reading.spec is None:
        return Seen(unchecked=("the file has errors, so nobody can have signed it",), passes=False)
    if subject.proposal.internal:
        return Seen(unchecked=("nobody signs this agreement",))
    readings = subject.proposal.reading.findings
    found = tuple(one for one in subject.verified.findings if not is_about_version(one) and one not in readings)
    if subject.is_the_version_that_holds:  # nobody can sign that
        found = tuple(one for one in found if one.finding.rule != missing_signature.RULE)
        said = ("who has signed: the version has to be raised first",)
        return Seen(found, said, passes=False, texts=subject.proposal.texts)
    passes = not any(one.finding.rule.severity is Severity.ERROR for one in found)
    return Seen(found, passes=passes, texts=subject.proposal.texts)
