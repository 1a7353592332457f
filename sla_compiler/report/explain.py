"""Rules with their pages -> what `slac explain` prints: whole pages, or the table of all rules by family."""

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from textwrap import wrap

from sla_compiler.findings.families import family_name
from sla_compiler.findings.finding import Rule
from sla_compiler.findings.page import Block, first_sentence, sections
from sla_compiler.report.visible import visible

_WIDTH = 80  # of every terminal, so that a page is the same everywhere
_TABLE_WIDTH = 120
_BOLD, _TONE = "1", "1;34"


def render(pages: Mapping[Rule, str], *, color: bool) -> str:
    """Each page under its title, for a terminal."""
    return "\n\n".join(_page(rule, page, color=color) for rule, page in pages.items())


def as_text(rule: Rule, page: str) -> str:
    """One page, as a terminal shows it without colours."""
    return _page(rule, page, color=False)


def as_markdown(rule: Rule, page: str) -> str:
    """One page, with a heading of the second level."""
    lines = [f"## {_title(rule)}"]
    for section in sections(page):
        lines.append(f"**{section.title}**")
        lines += [_fenced(block.text) if block.example else block.text for block in section.blocks]
    return "\n\n".join(lines) + "\n"


def render_markdown(pages: Mapping[Rule, str]) -> str:
    """The pages one after another."""
    return "\n".join(as_markdown(rule, page) for rule, page in pages.items())


def render_json(pages: Mapping[Rule, str]) -> str:
    """`{version, rules}`; each rule with its sections, in which an example keeps its lines and a paragraph has one."""
    rules = [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity.value,
            "family": family_name(rule.family),
            "since": rule.since,
            "dated": rule.dated,
            "summary": first_sentence(page),
            "sections": [
                {
                    "title": section.title,
                    "blocks": [
                        {"kind": "example" if one.example else "paragraph", "text": one.text} for one in section.blocks
                    ],
                }
                for section in sections(page)
            ],
        }
        for rule, page in pages.items()
    ]
    return json.dumps({"version": 1, "rules": rules}, indent=2, ensure_ascii=False) + "\n"


def render_table(pages: Mapping[Rule, str], *, color: bool) -> str:
    """Every rule in a line: code, name, severity, and how its page begins, cut where it is long."""
    names = max(map(len, (rule.name for rule in pages)), default=0)
    lines = list[str]()
    for name, rules in _by_family(pages):
        lines.append(f"\n{_paint(name, _BOLD, color=color)}" if lines else _paint(name, _BOLD, color=color))
        for rule in rules:
            head = f"{rule.code}  {rule.name:<{names}}  {rule.severity.value:<7}  "
            room = _TABLE_WIDTH - len(head) - 2
            lines.append(f"  {head}{_cut(visible(first_sentence(pages[rule])), room)}".rstrip())
    return "\n".join(lines) + "\n"


def markdown_table(pages: Mapping[Rule, str]) -> str:
    """A table for each family, for documentation."""
    parts = []
    for name, rules in _by_family(pages):
        lines = [f"**{name}**", "", "| code | name | severity | what |", "| --- | --- | --- | --- |"]
        for rule in rules:
            what = first_sentence(pages[rule]).replace("|", "\\|")
            lines.append(f"| {rule.code} | `{rule.name}` | {rule.severity.value} | {what} |")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _by_family(pages: Iterable[Rule]) -> list[tuple[str, list[Rule]]]:
    ordered = sorted(pages, key=lambda rule: rule.code)
    return [(family_name(family), list(rules)) for family, rules in groupby(ordered, key=lambda rule: rule.family)]


def _page(rule: Rule, page: str, *, color: bool) -> str:
    lines = [_paint(_title(rule), _BOLD, color=color)]
    for section in sections(page):
        lines += ["", _paint(section.title, _TONE, color=color)]
        for number, block in enumerate(section.blocks):
            lines += ["", *_shown(block)] if number else _shown(block)
    return "\n".join(lines) + "\n"


def _shown(block: Block) -> list[str]:
    if block.example:
        return [f"      {visible(line)}".rstrip() for line in block.text.split("\n")]
    return wrap(
        visible(block.text), _WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def _title(rule: Rule) -> str:
    return f"{rule.code} {rule.name} ({rule.severity.value})"


def _fenced(text: str) -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}yaml\n{text}\n{fence}"


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 3].rstrip()}..."


def _paint(text: str, style: str, *, color: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if color else text
