"""What: no bands, or nothing follows the worst of them.

Why: a missed number after which nothing happens is a number that may be missed. By the third month both sides know it.

Example:

    bands:
      red: kept < 75% or misses >= 2
      yellow: {when: kept < target, then: plan of the party that owes it}
      green: else

Instead:

    bands:
      red: {when: kept < 75% or misses >= 2, then: the sponsor decides what changes}
      yellow: {when: kept < target, then: plan of the party that owes it}
      green: else
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.core.units import Percent
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import MOST_LABELS, is_internal, promises, sponsors
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax import tree

RULE = Rule("SLA612", "miss-without-consequence", Severity.WARNING)

_NOTHING_KEPT = 0
_MISSES = 10**9  # more months in a row than any band asks for
_OWN_TARGET = 9_000  # any target does: what nothing was kept of lies below it


def check(subject: Subject) -> Iterator[Finding]:
    """Ask which band a promise gets that is never kept, and what follows."""
    agreement = subject.agreement
    if is_internal(agreement) or not promises(agreement):
        return
    if not agreement.bands:
        yield _no_bands(agreement)
        return
    worst = next((name for name, band in agreement.bands.items() if _holds(band.when)), None)
    if worst is not None and agreement.bands[worst].then is None:
        others = [name for name, band in agreement.bands.items() if band.then is not None]
        yield Finding(
            RULE,
            f"nothing follows the worst rating, `{worst}`",
            Place(("bands", worst), "key"),
            f"say under `then` of `{worst}` who decides what, for example"
            f" `then: {(*sponsors(agreement), 'the sponsor')[0]} decides with every side what changes`",
            note=f"a promise of which nothing is kept, month after month, is rated `{worst}`",
            labels=tuple(
                Label(Place(("bands", name, "then"), "key"), "less grave, and something follows") for name in others
            ),
        )


def _no_bands(agreement: Agreement) -> Finding:
    found = promises(agreement)
    first = next((one for one in found if one.kind == "clock"), found[0])
    others = [one for one in found if one != first]
    return Finding(
        RULE,
        f"nothing follows when a promise is missed: there are no bands to rate `{first.name}`"
        + (f" and {len(others)} others" if len(others) > 1 else f" and `{others[0].name}`" if others else ""),
        Place(first.path, "key"),
        "add `bands`, for example `red: {when: kept < 75% or misses >= 2, then: the sponsor decides what changes}`,"
        " `yellow: {when: kept < target, then: corrective plan of the owner}` and `green: else`",
        labels=tuple(Label(Place(one.path, "key"), "nor here") for one in others[: MOST_LABELS - 1]),
    )


def _holds(sentence: tree.Sentence) -> bool:
    """Whether a band takes a promise of which nothing was kept for longer than any band asks."""
    match sentence:
        case tree.Else():
            return True
        case tree.All(parts):
            return all(map(_holds, parts))
        case tree.Any(parts):
            return any(map(_holds, parts))
        case tree.AtLeast(least, parts):
            return sum(map(_holds, parts)) >= least
        case tree.Not(part):
            return not _holds(part)
        case tree.Compare(name, operator, value):
            return _compared(_result(name), operator, _number(value))
        case tree.Between(name, low, high):
            return _number(low) <= _result(name) <= _number(high)
        case tree.Among(name, values, negated):
            return (_result(name) in {_number(value) for value in values}) != negated
        case tree.Known(_, known):
            return known
        case _:
            return False


def _result(name: str) -> int:
    return _MISSES if name == "misses" else _NOTHING_KEPT


def _number(value: tree.Value) -> int:
    match value:
        case Percent(points):
            return points
        case int(number):
            return number
        case _:
            return _OWN_TARGET


def _compared(result: int, operator: tree.Operator, value: int) -> bool:
    return {
        ">=": result >= value,
        ">": result > value,
        "<=": result <= value,
        "<": result < value,
        "=": result == value,
        "!=": result != value,
    }[operator]
