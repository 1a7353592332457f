"""A lead of the reference at a moment -> the cells in which the prover sees it."""

from collections.abc import Mapping

from sla_compiler.prove.cells import Today, holds_of
from sla_compiler.prove.space import Space, Stretch, stage_cells
from sla_compiler.semantics import truth
from sla_compiler.semantics.moment import Moment, Occurrence, counted
from sla_compiler.semantics.truth import value_of
from sla_compiler.syntax import tree

Cells = Mapping[int, int]


def cells_at(space: Space, moment: Moment, after: Moment | None = None, just: tuple[str, ...] = ()) -> dict[int, int]:
    """The cell of every variable; `after` is the moment after an entry, with what happened `just` then."""
    found: dict[int, int] = {}
    for index, variable in enumerate(space.variables):
        kind, name, detail = variable.key
        size = len(variable.cells)
        match kind:
            case "stage":
                found[index] = stage_cells(space)[moment.stage]
            case "attribute":
                found[index] = _value_cell(space, moment, index, name)
            case "member":
                held = moment.known.get(name)
                found[index] = int(isinstance(held, frozenset) and detail in held)
            case "count":
                found[index] = min(size - 1, len(_in(space, moment, name, int(detail))))
            case "before":
                total = sum(
                    min(size - 1, len(_in(space, moment, name, one))) for one in range(len(space.stretches[name]))
                )
                entered = moment.last(str(detail)) is not None
                since = len(moment.occurrences(name, tree.Since(str(detail))))
                found[index] = min(size - 1, total) - min(size - 1, since) if entered else 0
            case "just":
                found[index] = just.count(name)
            case "lost":
                score, counted_name = name.split(" ")
                kept = len(_in(space, _reset(moment, score), counted_name, int(detail)))
                found[index] = min(size - 1, len(_in(space, moment, counted_name, int(detail)))) - min(size - 1, kept)
            case "spare":
                found[index] = _spare(moment, name, str(detail), size)
            case "silence":
                found[index] = min(size - 1, _silences(moment, name))
            case "later":
                found[index] = 0 if after is None else min(size - 1, _silences(after, name))
            case "ended":
                found[index] = int(name in (after.ended if detail and after else moment.ended))
            case "score":
                found[index] = _value_cell(space, after if detail and after else moment, index, name)
    return found


def _value_cell(space: Space, moment: Moment, index: int, name: str) -> int:
    score = space.agreement.scores.get(name)
    value = moment.known.get(name) if score is None or score.imported is not None else value_of(name, moment)
    if value is None:
        return 0
    domain, atoms = space.agreement.domains[name], space.needs.atoms.get(name, [])
    cells = space.variables[index].cells
    if value in cells and domain.form != "date":
        return cells.index(value)
    now = Today.at_instant(moment.at, moment.agreement.head.timezone)
    mine = [holds_of(atom, value, domain, now) for atom in atoms]
    return next(
        cell
        for cell, one in enumerate(cells)
        if one is not None and [holds_of(atom, one, domain, space.today) for atom in atoms] == mine
    )


def _in(space: Space, moment: Moment, name: str, index: int) -> list[Occurrence]:
    stretch: Stretch = space.stretches[name][index]
    ages = [(moment.at - one.at, one) for one in moment.occurrences(name)]
    return [one for age, one in ages if stretch.young <= age and (stretch.old is None or age < stretch.old)]


def _reset(moment: Moment, score: str) -> Moment:
    entries = [moment.last(stage) for stage in moment.agreement.scores[score].resets]
    return moment.since_reset(max((one.turn for one in entries if one is not None), default=None))


def _silences(moment: Moment, score: str) -> int:
    """Those of a score that is unknown count too: it might be known just after."""
    decay = moment.agreement.scores[score].decay
    return 0 if decay is None else truth._silences(decay, _reset(moment, score))  # noqa: SLF001 - as the reference


def _spare(moment: Moment, score: str, rule_id: str, size: int) -> int:
    rule = (moment.agreement.scores[score].rules or {})[rule_id]
    assert rule.each is not None
    every = _reset(moment, score).occurrences(rule.each.name, rule.each.window)
    return min(size - 1, len(every)) - min(size - 1, len(counted(every, rule.at_most)))
