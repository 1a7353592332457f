"""Located findings -> JUnit's XML: a suite for each file, in it a case for each rule, failed where it found a fault.

Cases that pass are listed too, because a build server only knows a fault as mended if its case was there before. A
rule that could not be asked is skipped, and never passes: for want of a day, or because errors of the file stood in
the way. A note fails nothing; it is what the case has put out.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from sla_compiler.findings.finding import Rule, Severity
from sla_compiler.findings.located import Located, Waived, in_order
from sla_compiler.findings.selection import is_of_the_file
from sla_compiler.report.concise import line
from sla_compiler.report.visible import visible

_BROKEN = "the errors of the file come first"
_UNDATED = "asked on a known day only: give `--at`"


def render(
    findings: Iterable[Located],
    files: Iterable[str],
    rules: Iterable[Rule],
    waived: Iterable[Waived] = (),
    unchecked: Iterable[Rule] = (),
) -> str:
    """`files` are all that were looked at, `rules` all that were asked; both are completed by those of findings."""
    found: defaultdict[str, dict[str, list[Located]]] = defaultdict(dict)
    for item in in_order(findings):
        found[item.file].setdefault(item.finding.rule.code, []).append(item)
    excused = {(item.file, item.finding.rule.code): f"waived until {until}: {why}" for item, why, until in waived}
    undated = {rule.code: _UNDATED for rule in unchecked}
    known = {rule.code: rule for items in found.values() for one in items.values() for rule in [one[0].finding.rule]}
    known |= {rule.code: rule for rule in (*rules, *unchecked)}
    root = Element("testsuites", name="slac lint")
    for file in sorted({*files, *found, *(name for name, _ in excused)}):
        broken = any(is_of_the_file(items[0].finding.rule) for items in found[file].values())
        reasons = {**(dict.fromkeys(known, _BROKEN) if broken else {}), **undated}
        reasons |= {code: why for (name, code), why in excused.items() if name == file}
        suite = SubElement(root, "testsuite", name=visible(file))
        for code in sorted(known):
            _case(suite, file, known[code], found[file].get(code, ()), reasons.get(code, ""))
        _count(suite)
    _count(root)
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _case(suite: Element, file: str, rule: Rule, items: Sequence[Located], reason: str) -> None:
    name, said = f"{rule.code} {rule.name}", [_said(item) for item in items]
    case = SubElement(suite, "testcase", classname=visible(file), name=name, file=visible(file))
    if items:
        case.set("line", str(items[0].span.line))
    if any(item.finding.rule.severity is not Severity.NOTE for item in items):
        kind = items[0].finding.rule.severity.value
        SubElement(case, "failure", type=kind, message=visible(items[0].finding.message)).text = "\n".join(said)
    elif items:
        SubElement(case, "system-out").text = "\n".join(said)
    elif reason:
        SubElement(case, "skipped", message=visible(reason))


def _said(item: Located) -> str:
    remarks = (("help", item.finding.help), ("note", item.finding.note))
    return "\n".join([line(item), *(f"{name}: {visible(text)}" for name, text in remarks if text)])


def _count(parent: Element) -> None:
    parent.set("tests", str(len(list(parent.iter("testcase")))))
    parent.set("failures", str(len(list(parent.iter("failure")))))
    parent.set("errors", "0")
    parent.set("skipped", str(len(list(parent.iter("skipped")))))
