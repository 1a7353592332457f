"""The linter's part of the gate, with today's date and the settings of the base."""

from sla_compiler.driver.baseline import apply
from sla_compiler.driver.gate.subject import Seen, Subject
from sla_compiler.driver.lint import LintReport
from sla_compiler.driver.read import read_data
from sla_compiler.driver.rules import all_rules


def look(subject: Subject) -> Seen:
    """Everything that `slac lint` finds."""
    settings, here = subject.settings.on(subject.day), subject.proposal.reading
    reading = read_data(here.name, here.data, settings.selection, own=settings.own)
    findings, texts = reading.findings, {here.name: reading.text}
    if subject.baseline is not None:
        rules = (*all_rules(), *(one.rule for one in settings.own))
        asked = {rule.code for rule in rules if settings.selection.wants(rule)}
        after = apply(findings, subject.baseline, [here.name], asked.__contains__)
        findings = after.kept
    failed = LintReport(findings, texts).failed(settings.fail_on)
    waived = len(reading.waived)
    said = (f"{waived} {'finding is' if waived == 1 else 'findings are'} waived in the file",) if waived else ()
    return Seen(findings, said, not failed, texts)
