"""What a file of leads says of two versions -> the tables of the page: before, after, and who stands elsewhere."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from sla_compiler.diff.difference import Difference
from sla_compiler.diff.figures import Figure, share
from sla_compiler.diff.measured import Compared
from sla_compiler.diff.replay.replayed import Kept, Moved, Replayed, Sums, Volume
from sla_compiler.prose.lexicon import Lexicon, lexicon
from sla_compiler.prose.words import NBSP, number
from sla_compiler.report.moments import moment

Row: TypeAlias = tuple[str, ...]
Table: TypeAlias = tuple[str, tuple[Row, ...]]

_NONE = "-"
_BASIS = 10_000
_MOST_MOVES = 30


def tables(found: Difference, history: Replayed, expected: Sequence[Compared]) -> tuple[Table, ...]:
    """Leads by stage and tier, clocks, cadences, volumes and metrics, what was expected, and the leads that moved."""
    lex, old = lexicon(found.agreement), lexicon(found.translated)
    before, after = history.before, history.after
    made = (
        (_leads(found, history), tuple(_stages(lex, old, before, after))),
        ("Leads by tier", tuple(_tiers(lex, old, before, after))),
        ("Kept", tuple(_kept(lex, old, before, after))),
        ("Volumes for each period, against the promise", tuple(_volumes(lex, before, after))),
        ("Metrics", tuple(_metrics(found, before, after))),
        ("What was expected", tuple(_expected(lex, expected))),
        ("Leads that stand elsewhere", tuple(_moved(lex, old, history))),
    )
    return tuple((title, _plain(rows)) for title, rows in made if len(rows) > 1)


def remarks(history: Replayed) -> Iterator[str]:
    """What was not counted, in words."""
    for one in history.unread:
        advice = f"; {one.help}" if one.help else ""
        yield f"{history.file}:{one.line}: {one.message}{advice}"
    if history.skipped > len(history.unread):
        yield f"{history.skipped - len(history.unread):,} more lines of `{history.file}` could not be read"
    if history.absent:
        yield f"{history.absent:,} leads of `{history.file}` came to be after the moment that was asked about"


def _leads(found: Difference, history: Replayed) -> str:
    until = " ".join(moment(found.agreement.head.timezone, history.at).split())
    return f"Leads by stage, of {history.leads:,} in {history.file}, on {until}"


def _stages(lex: Lexicon, old: Lexicon, before: Sums, after: Sums) -> Iterator[Row]:
    yield "stage", "before", "after", "change"
    for name in dict.fromkeys([*lex.agreement.stages, *old.agreement.stages]):
        called = (lex if name in lex.agreement.stages else old).stage_in_full(name)
        yield called, *_counts(before.stages.get(name), after.stages.get(name))


def _tiers(lex: Lexicon, old: Lexicon, before: Sums, after: Sums) -> Iterator[Row]:
    yield "tier", "before", "after", "change"
    for name in dict.fromkeys([*after.tiers, *before.tiers]):
        called = (lex if name in lex.agreement.tiers else old).tier(name) if name else "no tier"
        yield called, *_counts(before.tiers.get(name), after.tiers.get(name))


def _counts(before: int | None, after: int | None) -> Row:
    change = (after or 0) - (before or 0)
    return _number(before), _number(after), f"{change:+,}" if change else "0"


def _kept(lex: Lexicon, old: Lexicon, before: Sums, after: Sums) -> Iterator[Row]:
    yield "promise", "before", "target", "after", "target"
    for was, now in ((before.clocks, after.clocks), (before.cadences, after.cadences)):
        for name in dict.fromkeys([*now, *was]):
            called = (lex if name in lex.agreement.names else old).label(name)
            yield called, *_share(was.get(name)), *_share(now.get(name))


def _share(kept: Kept | None) -> tuple[str, str]:
    if kept is None:
        return _NONE, _NONE
    said = "nothing due" if kept.share is None else str(share(kept.share))
    return f"{said} of {kept.runs:,}" if kept.share is not None else said, _percent(kept.target)


def _percent(basis_points: int | None) -> str:
    return "100%" if basis_points is None else f"{basis_points / (_BASIS // 100):g}%"


def _volumes(lex: Lexicon, before: Sums, after: Sums) -> Iterator[Row]:
    yield "volume", "before", "promised", "after", "promised"
    for name in dict.fromkeys([*after.volumes, *before.volumes]):
        was, now = before.volumes.get(name), after.volumes.get(name)
        yield lex.titled(name, _label_of(lex, name)), *_volume(was), *_volume(now)


def _label_of(lex: Lexicon, name: str) -> str | None:
    """The label of anything that is measured; the metric before what shares its id."""
    new = lex.agreement
    found = (section.get(name) for section in (new.metrics, new.clocks, new.cadences, new.commitments))
    return next((one.label for one in found if one is not None), None)


def _volume(volume: Volume | None) -> tuple[str, str]:
    if volume is None:
        return _NONE, _NONE
    promised = sum(one for one in volume.promised.values() if one is not None)
    mean = "no whole period" if volume.mean is None else f"{float(volume.mean):,.1f}".removesuffix(".0")
    return mean, f"{promised:,} per {volume.per}"


def _metrics(found: Difference, before: Sums, after: Sums) -> Iterator[Row]:
    yield "metric", "before", "after"
    lex = lexicon(found.agreement)
    for name, metric in found.agreement.metrics.items():
        if name in before.figures or name in after.figures:
            yield lex.titled(name, metric.label), _figure(before.figures.get(name)), _figure(after.figures.get(name))


def _figure(figure: Figure | None) -> str:
    return "too early" if figure is None else str(figure)


def _expected(lex: Lexicon, expected: Iterable[Compared]) -> Iterator[Row]:
    yield "metric", "expected", "before", "after", "outcome"
    for one in expected:
        start, goal = one.expected
        said = f"to {goal}" if start is None else f"{start} to {goal}"
        counted = (_NONE if figure is None else str(figure) for figure in one.replayed)
        yield lex.titled(one.metric, _label_of(lex, one.metric)), said, *counted, one.outcome


def _moved(lex: Lexicon, old: Lexicon, history: Replayed) -> Iterator[Row]:
    yield "what", "before", "after", "leads", "for example"
    found = [(about, one) for about, moves in history.moved.items() for one in moves]
    for about, one in sorted(found, key=lambda pair: -pair[1].count)[:_MOST_MOVES]:
        yield about, _named(old, about, one.before), _named(lex, about, one.after), f"{one.count:,}", _examples(one)
    if len(found) > _MOST_MOVES:
        left = sum(one.count for _, one in sorted(found, key=lambda pair: -pair[1].count)[_MOST_MOVES:])
        yield "others", "", "", f"{left:,}", ""


def _named(lex: Lexicon, about: str, name: str) -> str:
    if not name:
        return "none"
    return lex.stage_in_full(name) if about == "stage" else lex.tier(name)


def _examples(moved: Moved) -> str:
    return ", ".join(one.lead or f"line {one.line}" for one in moved.examples)


def _number(value: int | None) -> str:
    return _NONE if value is None else number(value)


def _plain(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(tuple(cell.replace(NBSP, " ").replace("\N{MINUS SIGN}", "-") for cell in row) for row in rows)
