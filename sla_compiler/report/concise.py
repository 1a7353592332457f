"""Located findings -> one line for each, `file:line:col: error[SLA020] message`, for editors and `grep`."""

from collections.abc import Iterable

from sla_compiler.findings.located import Located, in_order
from sla_compiler.report.visible import name_first, visible


def render(findings: Iterable[Located]) -> str:
    """Empty where nothing was found."""
    return "".join(f"{line(item)}\n" for item in in_order(findings))


def line(item: Located) -> str:
    """One finding."""
    rule = item.finding.rule
    place = f"{name_first(item.file)}:{item.span.line}:{item.span.column}"
    return f"{place}: {rule.severity.value}[{rule.code}] {visible(item.finding.message)}"
