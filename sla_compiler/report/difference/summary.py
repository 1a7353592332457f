"""A difference and what history says of it -> one line: who owes more, which leads move, which version it takes."""

from collections.abc import Iterator

from sla_compiler.core.versions import numbers
from sla_compiler.diff.change import UNCLASSIFIED, Step, Verdict
from sla_compiler.diff.difference import Difference
from sla_compiler.diff.replay.example import Matter
from sla_compiler.diff.replay.replayed import Replayed
from sla_compiler.diff.succession import least_version
from sla_compiler.prose.words import listed, typed
from sla_compiler.report.difference.counted import counted
from sla_compiler.report.difference.owing import parties_of
from sla_compiler.report.difference.treated import in_short

_MOVED: tuple[tuple[Matter, str], ...] = (("stage", "in another stage"), ("tier", "in another tier"))


def summary(found: Difference, history: Replayed | None) -> str:
    """The line for whoever reads no further; nothing where nothing differs and nothing was replayed."""
    said: list[str] = []
    if found.changes:
        said += ["; ".join(_owing(found)), in_short(found)]
    if history is not None:
        said.append(_moved(history))
    if found.step is not Step.NONE:
        said.append(f"the version needs {_asked(found)}")
    return typed(" ".join(f"{one[:1].upper()}{one[1:]}." for one in said))


def _owing(found: Difference) -> Iterator[str]:
    parties = parties_of(found)
    counts: dict[str, tuple[int, int]] = {}
    for change in found.changes:
        for one in change.effects:
            if one.side == "keeps":
                more, less = counts.get(one.party, (0, 0))
                more, less = more + (one.verdict is Verdict.STRICTER), less + (one.verdict is Verdict.LOOSER)
                counts[one.party] = more, less
    alike: dict[tuple[int, int], list[str]] = {}
    for party, count in counts.items():
        if any(count):
            alike.setdefault(count, []).append(party)
    for count, names in alike.items():
        yield f"{listed(parties.called(names))} {_more_and_less('owes' if len(names) == 1 else 'owe', *count)}"
    if not alike:
        yield "nobody owes more or less"
    apart = sum(any(one.verdict is Verdict.INCOMPARABLE for one in change.effects) for change in found.changes)
    if apart:
        yield f"{_changes(apart)} cannot be compared"
    unknown = sum(change.kind == UNCLASSIFIED for change in found.changes)
    if unknown:
        yield f"{_changes(unknown)} not understood"


def _more_and_less(verb: str, more: int, less: int) -> str:
    """`owes more in 2 changes and less in 1`."""
    if not more:
        return f"{verb} less in {_changes(less)}"
    return f"{verb} more in {_changes(more)}" + (f" and less in {less}" if less else "")


def _changes(count: int) -> str:
    return f"{count} {'change' if count == 1 else 'changes'}"


def _moved(history: Replayed) -> str:
    counts = [(sum(one.count for one in history.moved.get(about, ())), where) for about, where in _MOVED]
    moved = [(count, where) for count, where in counts if count]
    of = f"of {counted(history, 'of the')},"
    if not moved:
        return f"{of} none stands in another stage or tier"
    verb = "stands" if moved[0][0] == 1 else "stand"
    return f"{of} {moved[0][0]:,} {verb} {moved[0][1]}" + "".join(f", {count:,} {where}" for count, where in moved[1:])


def _asked(found: Difference) -> str:
    """What the changes ask of the version, and whether it has that."""
    least = least_version(found.old.version, found.step)
    reached = numbers(found.new.version) >= numbers(least)
    said = f"a {found.step.name.lower()} step, to {least} or higher"
    return said if reached else f"{said}; {found.new.version} is not enough"
