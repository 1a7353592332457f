"""Comments like `# slac: ignore[SLA305] until=2027-03-31 -- reason` and findings -> those that stay, and the waived.

A waiver stands at the end of the line that a finding is about, or alone on the lines before it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sla_compiler.core.span import Span
from sla_compiler.findings.faults import bad_waiver, expired_waiver, unused_waiver, unwaivable
from sla_compiler.findings.finding import Finding, Label
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.findings.located import Located

_WAIVER = re.compile(r"# *slac: *ignore\[(?P<rules>[^\]]*)\] +until=(?P<until>\d{4}-\d\d-\d\d) +-- *(?P<reason>\S.*)")
_MEANT = re.compile(r"# *slac *:")
_ADVICE = "write `# slac: ignore[SLA305] until=2027-03-31 -- the reason`"
_BEYOND = {0: "the file itself", 6: "who agrees and who decides"}


@dataclass(frozen=True, slots=True)
class Waiver:
    """Rules, by code or name, that are set aside in one line of a file, to the end of a day, for a reason."""

    rules: tuple[str, ...]
    until: date
    reason: str
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that a waiver set aside."""

    found: Located
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Weighed:
    """Findings that stay, findings that were set aside, and what is wrong with the waivers themselves."""

    kept: tuple[Located, ...]
    waived: tuple[Waived, ...] = ()
    faults: tuple[Finding, ...] = ()


def weigh(
    findings: Sequence[Located],
    comments: Iterable[tuple[int, int, str]],
    lines: Sequence[str],
    asked: Callable[[str], bool | None],
    at: date | None,
) -> Weighed:
    """Set aside what is waived.

    `comments` are (line, column, text) of the file that `lines` are the text of; `asked` tells of the code or the name
    of a rule whether it was run, since only then a waiver of it can be unused, and is None where there is no such rule.
    Without `at` no waiver expires.
    """
    written = [one for one in comments if _MEANT.match(one[2])]
    if not written:
        return Weighed(tuple(findings))
    waivers, faults = _read(written, lines, asked)
    kept, waived = list[Located](), list[Waived]()
    for found in findings:
        waiver = next((one for one in waivers if _covers(one, found)), None)
        if waiver is None:
            kept.append(found)
        else:
            waived.append(Waived(found, waiver))
    faults += [_expired(one) for one in waived if at is not None and at > one.waiver.until]
    faults += [fault for waiver in waivers for fault in _idle(waiver, waived, asked, lines)]
    return Weighed(tuple(kept), tuple(waived), tuple(faults))


def _read(
    comments: Iterable[tuple[int, int, str]], lines: Sequence[str], asked: Callable[[str], bool | None]
) -> tuple[list[Waiver], list[Finding]]:
    waivers, faults = list[Waiver](), list[Finding]()
    for line, column, text in comments:
        span = Span(line, column, line, column + len(text.rstrip()))
        match = _WAIVER.fullmatch(text.rstrip())
        until = _day(match["until"]) if match else None
        rules = tuple(one.strip() for one in match["rules"].split(",") if one.strip()) if match else ()
        if match is None or until is None or not rules:
            faults.append(Finding(bad_waiver.RULE, "this waiver cannot be read", span, _ADVICE))
            continue
        for one in rules:
            if (family := _family(one)) in _BEYOND:
                message = f"`{one}` cannot be waived: it is about {_BEYOND[family]}"
                faults.append(Finding(unwaivable.RULE, message, span, "mend what it finds, or leave it to be seen"))
            elif asked(one) is None:
                advice = "`slac explain` lists the rules"
                faults.append(Finding(bad_waiver.RULE, f"there is no rule `{one}`", span, advice))
        waivers.append(Waiver(rules, until, match["reason"], span, _meant(line, column, lines)))
    return waivers, faults


def _family(rule: str) -> int | None:
    """The family of a rule that is named by its code."""
    return int(rule[3]) if re.fullmatch(r"SLA\d{3}", rule) else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _meant(line: int, column: int, lines: Sequence[str]) -> int:
    """The line that a waiver is about: its own, or the next that is neither empty nor a comment."""
    if lines[line - 1][: column - 1].strip():
        return line
    following = (number for number in range(line, len(lines)) if not _is_comment(lines[number]))
    return next(following, line) + 1


def _is_comment(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _covers(waiver: Waiver, found: Located) -> bool:
    rule = found.finding.rule
    named = rule.code in waiver.rules or rule.name in waiver.rules
    return named and rule.family not in _BEYOND and found.span.line <= waiver.line <= found.span.end_line


def _expired(one: Waived) -> Finding:
    """The waiver and what it set aside, in one: they are mended together."""
    found, waiver = one.found.finding, one.waiver
    message = f"this waiver of `{found.rule.name}` ended on {waiver.until}"
    label = Label(one.found.span, found.message)
    advice = f"{found.help}; or agree on a later day, and say why"
    return Finding(expired_waiver.RULE, message, waiver.span, advice, found.note, (label,))


def _idle(
    waiver: Waiver, waived: Sequence[Waived], asked: Callable[[str], bool | None], lines: Sequence[str]
) -> Iterator[Finding]:
    rules = [one.found.finding.rule for one in waived if one.waiver == waiver]
    used = {word for rule in rules for word in (rule.code, rule.name)}
    idle = [rule for rule in waiver.rules if rule not in used and _family(rule) not in _BEYOND and asked(rule)]
    for rule in idle:
        message = f"nothing here is found by `{rule}`, so there is nothing to waive"
        fix = _without(waiver, lines) if len(waiver.rules) == 1 else None
        yield Finding(unused_waiver.RULE, message, waiver.span, "take the waiver out", fix=fix)


def _without(waiver: Waiver, lines: Sequence[str]) -> Fix:
    """Take the comment out, with its line where it stands alone, else with the blanks before it."""
    line, column = waiver.span.line, waiver.span.column
    before = lines[line - 1][: column - 1].rstrip()
    span = Span(line, len(before) + 1, line, waiver.span.end_column) if before else Span(line, 1, line + 1, 1)
    return Fix("take the waiver out", (Replace(span, ""),), keeps_meaning=True)
