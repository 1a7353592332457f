"""What a file of leads says of two versions -> the tables of the page: who stands elsewhere, and what is counted."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from sla_compiler.core.units import Percent
from sla_compiler.diff.difference import Difference
from sla_compiler.diff.figures import Figure, share
from sla_compiler.diff.log import from_and_to
from sla_compiler.diff.measured import Compared
from sla_compiler.diff.names import measured_name
from sla_compiler.diff.replay.example import Example, Refused
from sla_compiler.diff.replay.replayed import Kept, Moved, Replayed, Sums, Volume
from sla_compiler.prose.lexicon import Lexicon, lexicon
from sla_compiler.prose.words import number, typed
from sla_compiler.report.difference.counted import counted, last_seen, leads, left_out
from sla_compiler.report.difference.parts import Row, Table

_NONE = "-"
_WHOLE = 10_000  # basis points
_MOST_ROWS = 30
_FIGURES = frozenset({"before", "after", "change", "target", "promised", "leads"})
"""The columns that hold numbers; all others hold words."""
_WISHES = {"decision": "decision for", "outcome": "outcome", "alert": "alert that moves to"}


def news(found: Difference, history: Replayed, expected: Sequence[Compared]) -> tuple[Table, ...]:
    """Which leads are in no count, which stand elsewhere, and what was expected against what was counted."""
    lexica = lexicon(found.agreement), lexicon(found.translated)
    return _tables(
        (_left_out(history), left_out(found.agreement.head.timezone, history)),
        ("Leads that stand elsewhere", _moved(*lexica, history)),
        ("What was expected", _expected(lexica, expected)),
    )


def details(found: Difference, history: Replayed) -> tuple[Table, ...]:
    """Leads by stage and tier, clocks, cadences, volumes and metrics, and what moved no lead."""
    lex, old = lexicon(found.agreement), lexicon(found.translated)
    before, after = history.before, history.after
    return _tables(
        (_leads(found.agreement.head.timezone, history), _stages(lex, old, before, after)),
        ("Leads by tier, at that moment", _tiers(lex, old, before, after)),
        ("Kept", _kept(lex, old, before, after)),
        ("Volumes on average, against the promise", _volumes(lex, old, before, after)),
        ("Metrics", _metrics(lex, old, before, after)),
        ("Decisions and outcomes that moved no lead", _refused(lex, old, history)),
    )


def _tables(*made: tuple[str, Iterator[Row]]) -> tuple[Table, ...]:
    """Those that have rows; the first row of each is its head."""
    found = []
    for title, lines in made:
        head, *rows = (tuple(typed(cell) for cell in row) for row in lines)
        if rows:
            found.append(Table(title, head, tuple(rows), tuple(name in _FIGURES for name in head)))
    return tuple(found)


def _left_out(history: Replayed) -> str:
    return f"Left out: {history.all_leads - history.leads:,} of {leads(history.all_leads)} in {history.file}"


def _leads(zone: str, history: Replayed) -> str:
    said, whole = last_seen(zone, history)
    return f"Leads by stage: {counted(history)}, {'at the end of' if whole else 'on'} {said}"


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
    return str(Percent(_WHOLE if basis_points is None else basis_points))


def _volumes(lex: Lexicon, old: Lexicon, before: Sums, after: Sums) -> Iterator[Row]:
    """Each volume, and what is promised of it for each tier."""
    yield "volume", "before", "promised", "after", "promised"
    for name in dict.fromkeys([*after.volumes, *before.volumes]):
        was, now = before.volumes.get(name), after.volumes.get(name)
        called = measured_name(name, lex, old)
        yield called, *_volume(was), *_volume(now)
        lines = {line for one in (now, was) if one is not None for line in one.promised}
        for tier in (one for one in dict.fromkeys([*lex.agreement.tiers, *old.agreement.tiers]) if one in lines):
            yield f"{called}, {_group(lex, old, 'tier', tier)}", *_of_tier(was, tier), *_of_tier(now, tier)


def _volume(volume: Volume | None) -> tuple[str, str]:
    if volume is None:
        return _NONE, _NONE
    promised = sum(one for one in volume.promised.values() if one is not None)
    return _counted(volume, volume.mean), f"{promised:,} per {volume.per}"


def _of_tier(volume: Volume | None, tier: str) -> tuple[str, str]:
    """What came of the leads of one tier; one for which nothing is promised is counted all the same."""
    if volume is None or tier not in volume.promised:
        return _NONE, _NONE
    promised = volume.promised[tier]
    return _counted(volume, volume.means.get(tier)), _NONE if promised is None else f"{promised:,} per {volume.per}"


def _counted(volume: Volume, mean: Fraction | None) -> str:
    if mean is None:
        return f"no whole {volume.per}"
    return f"{float(mean):,.1f}".removesuffix(".0") + f" per {volume.per}"


def _metrics(lex: Lexicon, old: Lexicon, before: Sums, after: Sums) -> Iterator[Row]:
    yield "metric", "before", "after"
    for name, metric in lex.agreement.metrics.items():
        if name not in before.figures and name not in after.figures:
            continue
        called, per = measured_name(name, lex), f" per {metric.per}" if metric.per else ""
        yield called, _figure(before.figures.get(name), per), _figure(after.figures.get(name), per)
        for by, groups in after.groups.get(name, {}).items():
            was = before.groups.get(name, {}).get(by, {})
            for group in dict.fromkeys([*groups, *was]):
                figures = was.get(group), groups.get(group)
                if any(figure is not None for figure in figures):
                    row = (_figure(figure, per) for figure in figures)
                    yield f"{called}, {_group(lex, old, by, group)}", *row


def _group(lex: Lexicon, old: Lexicon, by: str, group: str) -> str:
    """One of the groups that a metric is broken down by: `tier Enterprise`, `segment SMB`."""
    if by == "tier":
        return f"tier {(lex if group in lex.agreement.tiers else old).tier(group)}" if group else "no tier"
    return f"{lex.mid(by)} {lex.words(group)}" if group else f"{lex.mid(by)} unknown"


def _figure(figure: Figure | None, per: str) -> str:
    """A count in periods is an average of whole ones."""
    return "too early" if figure is None else f"{figure}{per}"


def _expected(lexica: tuple[Lexicon, ...], expected: Iterable[Compared]) -> Iterator[Row]:
    yield "metric", "expected", "before", "after", "outcome", "expected of"
    for one in expected:
        counted = (_NONE if figure is None else str(figure) for figure in one.replayed)
        yield measured_name(one.metric, *lexica), from_and_to(*one.expected), *counted, one.said, ", ".join(one.keys)


def _moved(lex: Lexicon, old: Lexicon, history: Replayed) -> Iterator[Row]:
    yield "what", "was", "now", "leads", "for example"
    every = [(about, one) for about, moves in history.moved.items() for one in moves]
    found = sorted(every, key=lambda pair: -pair[1].count)
    for about, one in found[:_MOST_ROWS]:
        yield about, _named(old, about, one.before), _named(lex, about, one.after), f"{one.count:,}", _examples(one)
    if len(found) > _MOST_ROWS:
        yield "others", "", "", f"{sum(one.count for _, one in found[_MOST_ROWS:]):,}", ""


def _named(lex: Lexicon, about: str, name: str) -> str:
    if not name:
        return "none"
    return lex.stage_in_full(name) if about == "stage" else lex.tier(name)


def _examples(moved: Moved) -> str:
    return ", ".join(_example(one) for one in moved.examples)


def _example(one: Example) -> str:
    return one.lead or f"line {one.line}"


def _refused(lex: Lexicon, old: Lexicon, history: Replayed) -> Iterator[Row]:
    yield "what", "why", "before", "after", "for example"
    for one in history.refused[:_MOST_ROWS]:
        yield _wish(lex, old, one), one.reason, f"{one.before:,}", f"{one.after:,}", _example(one.first)
    left = history.refused[_MOST_ROWS:]
    if left:
        yield "others", "", f"{sum(one.before for one in left):,}", f"{sum(one.after for one in left):,}", ""


def _wish(lex: Lexicon, old: Lexicon, one: Refused) -> str:
    held = next((has for has in (lex, old) if one.wanted in has.agreement.names), lex)
    called = held.stage(one.wanted) if one.wanted in held.agreement.stages else held.label(one.wanted)
    return f"{_WISHES[one.by]} {called}"


def _number(value: int | None) -> str:
    return _NONE if value is None else number(value)
