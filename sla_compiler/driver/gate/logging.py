"""Beside the part of the gate that prints: the change log that is kept tells what the reasons of all versions say."""

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.span import Place
from sla_compiler.diff.reasons import FOLDER
from sla_compiler.driver.changelog import FILE, is_stale
from sla_compiler.driver.gate.subject import Seen, Subject
from sla_compiler.driver.read import shown
from sla_compiler.findings.finding import Finding
from sla_compiler.findings.located import locate
from sla_compiler.model.spec import Spec
from sla_compiler.resolve.agreement import agreement_from
from sla_compiler.sign.rules import stale_output


def look(subject: Subject, spec: Spec) -> Seen:
    """Hold CHANGELOG.md beside the agreement, if `slac changelog` wrote one, against what it would write."""
    path, reading = subject.proposal.path, subject.proposal.reading
    try:
        if not is_stale(path, agreement_from(spec)):
            return Seen()
    except UnusableError as error:
        return Seen(unchecked=(f"`{shown(path.with_name(FILE))}`: {error.message}",), passes=False)
    message = f"`{shown(path.with_name(FILE))}` is not what `{FOLDER}/` makes"
    found = Finding(stale_output.RULE, message, Place(("agreement",), "key"), f"run `slac changelog {reading.name}`")
    located = locate(found, reading.name, reading.document)
    return Seen((located,), passes=False, texts={reading.name: reading.text})
