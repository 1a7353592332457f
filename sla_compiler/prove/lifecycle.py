"""An agreement -> every way in which a lead can come from one stage to another, and what must hold for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sla_compiler.core.span import Path
from sla_compiler.prove.encoding import ANY_TIME, Encoding, View
from sla_compiler.prove.terms import ALWAYS, NEVER, Formula, InRange, both, either, negation
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence


@dataclass(frozen=True, slots=True)
class Way:
    """One way from a stage to another; `name` is the disposition or clock behind it, `path` where it is written."""

    source: str
    target: str
    kind: Literal["condition", "decision", "disqualifier", "disposition", "alert"]
    name: str
    condition: Sentence | None
    path: Path


def ways_of(agreement: Agreement) -> tuple[Way, ...]:
    """All ways, in the declared order of their targets; ways that lead nowhere new are left out."""
    found = [*_written(agreement), *_caught(agreement), *_disposed(agreement), *_alerted(agreement)]
    return tuple(one for one in found if one.source != one.target and not agreement.stages[one.source].terminal)


def _written(agreement: Agreement) -> Iterator[Way]:
    for name, stage in agreement.stages.items():
        if stage.from_ is None:
            continue
        kind: Literal["condition", "decision"] = "condition" if stage.decided_by is None else "decision"
        for source in stage.from_.names():
            if stage.from_.ways is None:
                yield Way(source, name, kind, "", stage.when, ("stages", name, "when"))
            else:
                yield Way(source, name, kind, "", stage.from_.ways[source], ("stages", name, "from", "ways", source))


def _caught(agreement: Agreement) -> Iterator[Way]:
    catch = agreement.catch
    if catch is not None and agreement.disqualifiers:
        for source in agreement.stages:
            yield Way(source, catch, "disqualifier", "", None, ("stages", catch, "catches"))


def _disposed(agreement: Agreement) -> Iterator[Way]:
    for name, one in agreement.dispositions.items():
        for source in one.from_ or ():
            yield Way(source, one.goes_to, "disposition", name, None, ("dispositions", name))


def _alerted(agreement: Agreement) -> Iterator[Way]:
    for name, clock in agreement.clocks.items():
        for index, alert in enumerate(clock.alerts):
            if alert.move_to in agreement.stages:
                for source in agreement.stages:
                    yield Way(source, str(alert.move_to), "alert", name, None, ("clocks", name, "alerts", index))


def disqualified(encoding: Encoding, view: View = ANY_TIME) -> Formula:
    """Some disqualifier holds."""
    return either(*(encoding.holds(one.when, view) for one in encoding.agreement.disqualifiers.values()))


def opens(encoding: Encoding, way: Way, view: View = ANY_TIME) -> Formula:
    """A lead in the source can take the way at this moment; `view.entered` may be the source."""
    here = encoding.in_stage(way.source, view)
    free = ALWAYS if encoding.agreement.catch is None else negation(disqualified(encoding, view))
    match way.kind:
        case "condition" | "decision":
            holds = ALWAYS if way.condition is None else encoding.holds(way.condition, view)
            return both(here, free, holds)
        case "disqualifier":
            return both(here, disqualified(encoding, view))
        case "disposition":
            return both(here, _may_dispose(encoding, way, free, view))
        case "alert":
            return here


def _may_dispose(encoding: Encoding, way: Way, free: Formula, view: View) -> Formula:
    agreement = encoding.agreement
    one = agreement.dispositions[way.name]
    needed = [need for need in one.needs if need not in agreement.cadences]
    happened = both(*(InRange(encoding.times(need, tree.Ever(), view), 1, None) for need in needed))
    if one.kind != "accept":
        return happened
    stage = agreement.stages[one.goes_to]
    if stage.decided_by is None or stage.from_ is None or way.source not in stage.from_.names():
        return NEVER
    condition = stage.when if stage.from_.ways is None else stage.from_.ways[way.source]
    return both(happened, free, ALWAYS if condition is None else encoding.holds(condition, view))


def stays(encoding: Encoding, stage: str, ways: tuple[Way, ...], view: View = ANY_TIME) -> Formula:
    """A lead in this stage has no reason to leave it by itself now; a stage with a wait holds it in any case."""
    entry = encoding.agreement.stages[stage]
    if entry.terminal:
        return ALWAYS
    leaves = [
        opens(encoding, way, view)
        for way in ways
        if way.source == stage and (way.kind == "disqualifier" or (way.kind == "condition" and entry.reentry is None))
    ]
    return negation(either(*leaves))
