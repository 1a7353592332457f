"""One line for each finding."""

import re

from hypothesis import given

from sla_compiler.core.span import Span
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.findings.located import Located, in_order
from sla_compiler.report.concise import render
from sla_compiler.report.visible import visible
from tests.strategies.findings import FEW, several

LINE = re.compile(r"(?P<file>.+):(?P<line>\d+):(?P<column>\d+): (?P<severity>\w+)\[(?P<code>SLA\d{3})\] (?P<text>m.*)")


def test_a_finding_is_a_line() -> None:
    rule = Rule("SLA020", "unknown-key", Severity.ERROR)
    item = Located(Finding(rule, "unknown key `vesion`", Span(3, 5, 3, 9)), "deals/sla.yaml", Span(3, 5, 3, 9))
    assert render([item]) == "deals/sla.yaml:3:5: error[SLA020] unknown key `vesion`\n"
    assert render([]) == ""


@FEW
@given(several)
def test_whatever_is_said_stays_on_its_line(items: list[Located]) -> None:
    lines = render(items).splitlines()
    assert len(lines) == len(items)
    for item, line in zip(in_order(items), lines, strict=True):
        begin = f":{item.span.line}:{item.span.column}: {item.finding.rule.severity.value}[{item.finding.rule.code}] "
        assert line.endswith(begin + visible(item.finding.message))
        assert line.removeprefix("./").startswith(visible(item.file).removeprefix("./"))
        assert LINE.fullmatch(line)
        assert line.isprintable()
        assert not line.lstrip().startswith("::")  # which would be a command in the log of a workflow
