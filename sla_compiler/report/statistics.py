"""What each rule found and how long it took -> a table for people, and the same as data."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sla_compiler.findings.finding import Rule
from sla_compiler.report.visible import visible

_QUICK = 100  # a rule that finds nothing within a hundredth of the run is not worth a line
_HEADS = ("code", "name", "findings", "ms", "share")


@dataclass(frozen=True, slots=True)
class Spent:
    """How many findings a rule has, and how long it took over all files; 0 where nobody measured it."""

    rule: Rule
    count: int
    nanoseconds: int


def render(spent: Iterable[Spent], nanoseconds: int) -> str:
    """A line for each rule that found something or was slow, the most findings first, then those that took longest.

    `nanoseconds` is the whole run, reading included; shares are of it.
    """
    ordered = _ordered(spent)
    shown = [one for one in ordered if one.count or one.nanoseconds * _QUICK >= max(nanoseconds, 1)]
    lines = [
        (one.rule.code, visible(one.rule.name), str(one.count), _ms(one.nanoseconds), _share(one, nanoseconds))
        for one in shown
    ]
    rest = len(ordered) - len(shown)
    if rest:
        time = sum(one.nanoseconds for one in ordered) - sum(one.nanoseconds for one in shown)
        others = Spent(ordered[0].rule, 0, time)
        name = f"{rest} {'rule' if rest == 1 else 'rules'} without findings"
        lines.append(("", name, "0", _ms(time), _share(others, nanoseconds)))
    lines.append(("", "the whole run", str(sum(one.count for one in ordered)), _ms(nanoseconds), "100.0 %"))
    widths = [max(map(len, column)) for column in zip(_HEADS, *lines, strict=True)]
    return "".join(
        "  ".join(
            cell.ljust(width) if number < 2 else cell.rjust(width)  # noqa: PLR2004 - words to the left, numbers to the right
            for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ).rstrip()
        + "\n"
        for cells in (_HEADS, *lines)
    )


def render_json(spent: Iterable[Spent], nanoseconds: int) -> str:
    """`{version, rules, nanoseconds}`, every rule that was asked, in the same order."""
    rules = [
        {"code": one.rule.code, "name": one.rule.name, "findings": one.count, "nanoseconds": one.nanoseconds}
        for one in _ordered(spent)
    ]
    return json.dumps({"version": 1, "rules": rules, "nanoseconds": nanoseconds}, indent=2, ensure_ascii=False) + "\n"


def _ordered(spent: Iterable[Spent]) -> list[Spent]:
    return sorted(spent, key=lambda one: (-one.count, -one.nanoseconds, one.rule.code))


def _ms(nanoseconds: int) -> str:
    """Milliseconds with one digit."""
    tenths = (nanoseconds + 50_000) // 100_000
    return f"{tenths // 10}.{tenths % 10}"


def _share(one: Spent, nanoseconds: int) -> str:
    tenths = (one.nanoseconds * 2000 + nanoseconds) // (2 * nanoseconds) if nanoseconds else 0
    return f"{tenths // 10}.{tenths % 10} %"
