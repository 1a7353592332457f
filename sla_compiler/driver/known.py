"""A lint report and a baseline -> the report of what is new, and of what the baseline holds and is there no more."""

from dataclasses import replace
from pathlib import Path

from sla_compiler.driver import baseline
from sla_compiler.driver.lint import LintReport
from sla_compiler.driver.rules import all_rules
from sla_compiler.driver.settings import Settings


def without_known(report: LintReport, path: Path, settings: Settings) -> LintReport:
    """The report without the findings that were there before; raises UnusableError for a baseline that is none."""
    known = baseline.load(path)
    rules = (*all_rules(), *(one.rule for one in settings.own))
    asked = {rule.code for rule in rules if settings.selection.wants(rule)}
    after = baseline.apply(report.findings, known, report.texts, asked.__contains__)
    texts = {**report.texts, known.name: known.text} if after.stale else report.texts
    return replace(report, findings=(*after.kept, *after.stale), texts=texts)
