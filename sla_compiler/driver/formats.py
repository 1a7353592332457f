"""A lint report -> the same for other programs: JSON, SARIF, JUnit, and what GitHub and GitLab read."""

from sla_compiler.driver.lint import LintReport
from sla_compiler.driver.rules import all_rules, page
from sla_compiler.driver.settings import Settings
from sla_compiler.report import concise, github, gitlab, json, junit, sarif


def rendered(report: LintReport, output: str, settings: Settings) -> str:
    """The report in a format by its name; `sarif` and `junit` also list the rules that were asked and found nothing."""
    findings, unchecked = report.findings, report.unchecked
    waived = [(one.found, one.waiver.reason, one.waiver.until) for one in report.waived]
    match output:
        case "concise":
            return concise.render(findings)
        case "json":
            return json.render(findings, waived, unchecked)
        case "github":
            return github.render(findings)
        case "gitlab":
            return gitlab.render(findings)
    pages = {rule: page(rule) for rule in all_rules() if settings.selection.wants(rule)}
    pages |= {one.rule: one.page for one in settings.own if settings.selection.wants(one.rule)}
    if output == "sarif":
        return sarif.render(findings, pages, waived, unchecked)
    return junit.render(findings, report.texts, pages, waived, unchecked)
