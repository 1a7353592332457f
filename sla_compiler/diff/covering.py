"""An entry of a file of reasons and the changes that it explains -> findings against what it says of them."""

from collections.abc import Iterator, Mapping, Sequence

from sla_compiler.core.span import Path, Place
from sla_compiler.core.words import did_you_mean
from sla_compiler.diff.change import Change, Step
from sla_compiler.diff.figures import Figure, Kind
from sla_compiler.diff.measured import IN_WORDS
from sla_compiler.diff.reasons import LONGEST_WHAT, Entry, Expectation, above, is_blank
from sla_compiler.diff.rules import empty_reason, no_expected_impact, stale_description, unknown_metric, wrong_number
from sla_compiler.findings.finding import Finding

_UNMEASURED = frozenset({"agreement", "parties", "calendars", "bands", "reviews", "disputes", "duties"})
"""Sections of which nothing is counted, or that follow the year and no wish: a change of them may expect `none`."""

_A: Mapping[Kind, str] = {"share": "a share", "number": "a number", "time": "a time"}
_WHOLE = 100  # per cent

_WANTED = {
    "reason": "say what the parties want of it, in one sentence",
    "evidence": "say what shows that it is needed: a figure and where it comes from",
}


def needed(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes that need a reason."""
    return tuple(one for one in changes if one.step >= Step.MINOR)


def is_measured(change: Change) -> bool:
    """Whether the language counts something by which the change can be judged."""
    return change.fact.path[0] not in _UNMEASURED


def explained(changes: Sequence[Change], entries: Mapping[str, Entry]) -> dict[str, list[Change]]:
    """The changes that each entry explains; under an empty key those that none does."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        key = next((one for one in above(change.key) if one in entries), "")
        found.setdefault(key, []).append(change)
    return found


def description(changes: Sequence[Change]) -> str:
    """What an entry says is different: the sentence of each of its changes, once."""
    text = "; ".join(dict.fromkeys(plain(one.says) for one in changes))
    return text if len(text) <= LONGEST_WHAT else f"{text[: LONGEST_WHAT - 3]}..."


def plain(text: str) -> str:
    """A sentence for people with plain spaces, so that a file may hold it."""
    return " ".join(text.split())


def of_entry(
    key: str, entry: Entry, changes: Sequence[Change], kinds: Mapping[str, tuple[Kind, ...]]
) -> Iterator[Finding]:
    """What is wrong with one entry; `kinds` are those of the numbers that the agreement knows."""
    at: Path = ("entries", key)
    needing = needed(changes)
    if entry.what and entry.what != description(changes):
        message = f"this is not what changed: {description(changes)}"
        advice = "write that sentence, as `slac diff` says it, or leave `what` out"
        yield Finding(stale_description.RULE, message, Place((*at, "what")), advice)
    wanted = [("reason", entry.reason), *([("evidence", entry.evidence)] if needing else [])]
    blank = [name for name, text in wanted if is_blank(text)]
    if blank:
        place = Place(at, "key") if len(blank) > 1 else Place((*at, blank[0]))
        said = "neither reason nor evidence" if len(blank) > 1 else f"no {blank[0]}"
        yield Finding(empty_reason.RULE, f"`{key}` has {said}", place, "; ".join(_WANTED[name] for name in blank))
    if needing and not entry.expectations:
        yield from _no_impact(key, entry, needing, kinds)
    listed = isinstance(entry.expects, tuple) and len(entry.expects) > 1
    for index, one in enumerate(entry.expectations):
        yield from _of_expectation((*at, "expects", index) if listed else (*at, "expects"), one, kinds)


def _no_impact(
    key: str, entry: Entry, needing: Sequence[Change], kinds: Mapping[str, tuple[Kind, ...]]
) -> Iterator[Finding]:
    counted = next((one for one in needing if is_measured(one)), None) if kinds else None
    place = Place(("entries", key, "expects"))
    if counted is not None:
        message = f"`{key}` names no number that is to come of it"
        advice = f"write `expects: {example(kinds, key)}`, with the metric and the number that you expect"
        yield Finding(no_expected_impact.RULE, message, place, advice, plain(counted.says))
    elif entry.expects is None:
        message = f"`{key}` does not say what is to come of it"
        yield Finding(no_expected_impact.RULE, message, place, "write `expects: none` if no number is to change by it")


def example(kinds: Mapping[str, tuple[Kind, ...]], key: str = "") -> str:
    """An expectation of this agreement, as it is written: of what changed, if that is counted, else of any metric."""
    names = [one for one in key.split(".") if one in kinds] or list(kinds)
    figures = {"share": ("78%", "82%"), "number": ("180", "200"), "time": ("2 hours", "1 hour")}[kinds[names[0]][0]]
    return f"{{metric: {names[0]}, from: {figures[0]}, to: {figures[1]}}}"


def _of_expectation(at: Path, one: Expectation, kinds: Mapping[str, tuple[Kind, ...]]) -> Iterator[Finding]:
    wanted = kinds.get(one.metric)
    if wanted is None:
        message = f"nothing that is counted is called `{one.metric}`"
        advice = did_you_mean(one.metric, kinds) or "name a metric, a clock, a cadence or a commitment"
        yield Finding(unknown_metric.RULE, message, Place((*at, "metric")), advice)
        return
    for name, figure in (("from", one.from_), ("to", one.to)):
        if figure is None:
            continue
        wrong = _wrong(figure, one.metric, wanted)
        if wrong:
            yield Finding(wrong_number.RULE, wrong, Place((*at, name)), _instead(figure, wanted))
    if one.from_ is not None and one.from_.kind == one.to.kind and one.from_.unit != one.to.unit:
        message = f"`{one.from_}` and `{one.to}` are times of different clocks"
        yield Finding(wrong_number.RULE, message, Place((*at, "to")), "write both in business time, or neither")


def _wrong(figure: Figure, metric: str, wanted: tuple[Kind, ...]) -> str:
    """What is wrong with a number; empty if nothing is."""
    if figure.kind not in wanted:
        counted = " or ".join(_A[kind] for kind in wanted)
        return f"`{metric}` is counted as {counted}, and `{figure}` is {_A[figure.kind]}"
    most = wanted == ("share",) and figure.value > 1
    return f"`{figure}` is more than there can be of `{metric}`" if most else ""


def _instead(figure: Figure, wanted: tuple[Kind, ...]) -> str:
    """What to write: the number as a share, if that is all it lacks."""
    if figure.kind == "number" and wanted == ("share",) and 1 < figure.value <= _WHOLE:
        return f"write `{figure}%`"
    return f"write {' or '.join(IN_WORDS[kind] for kind in wanted)}"
