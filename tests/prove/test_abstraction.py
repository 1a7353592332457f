"""Every real lead is among those that the prover looks at, and the prover sees it as the reference does.

Whatever happens to a lead of a random history, its cells obey what the prover takes for granted, every sentence is as
true of them as of the lead, every move goes along a way that the prover holds open, and no stage that it has proved
unreachable is ever entered.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from sla_compiler.prove import lifecycle
from sla_compiler.prove.encoding import ANY_TIME, View
from sla_compiler.prove.evaluation import holds_for, value_for
from sla_compiler.prove.needs import sentences_of
from sla_compiler.prove.prover import Prover
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics import replay as replaying
from sla_compiler.semantics.course import Course
from sla_compiler.semantics.lead import Lead
from sla_compiler.semantics.moment import Moment
from sla_compiler.semantics.truth import holds, score_at
from tests.prove.abstraction import cells_at
from tests.semantics.small_agreements import LONGEST, case_of, moment
from tests.semantics.telling import agreement_of, at, lead_of

CASES = int(os.environ.get("PROVE_CASES", "40"))


class Watch:
    """Writes down every move of a replay: the moments before and after it, and what came with it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.moves: list[tuple[Moment, str, Moment, tuple[str, ...]]] = []
        put: Any = replaying._put  # noqa: SLF001 - the one place through which every move goes

        def watched(course: Course, stage: str, cause: Any, names: Any, happening: tuple[str, ...] = ()) -> Any:  # noqa: ANN401 - as the original
            before = _frozen(course)
            found = put(course, stage, cause, names, happening)
            if len(course.entries) > 1:
                self.moves.append((before, stage, _frozen(course), happening))
            return found

        patch.setattr(replaying, "_put", watched)


def _frozen(course: Course) -> Moment:
    now = course.moment()
    log = {name: tuple(entries) for name, entries in now.log.items()}
    return Moment(now.agreement, now.at, now.created, now.stage, dict(now.known), log, now.forgotten, now.ended)


def agrees(prover: Prover, view: View, cells: dict[int, int], real: Moment) -> Iterator[str]:
    """Where the prover's view of a lead and the reference differ."""
    for path, sentence in sentences_of(prover.agreement):
        if holds_for(prover.encoding.holds(sentence, view), cells) != holds(sentence, real):
            yield f"{path} {sentence}"
    for name in prover.agreement.scores:
        scored, card = prover.encoding.score(name, view), score_at(name, real)
        if holds_for(scored.known, cells) != (card.value is not None):
            yield f"known {name}"
        elif scored.value is not None and card.value is not None and prover.space.needs.atoms.get(name):
            low = [one for one in (value_for(scored.value, cells), card.value) if one != card.value]
            if low and prover.agreement.scores[name].rules is not None and prover.agreement.scores[name].decay is None:
                yield f"value {name} {low} {card}"


def judged(prover: Prover, lead: Lead, end: int, watch: Watch) -> Iterator[str]:
    watch.moves.clear()
    course = replaying.replay(prover.agreement, lead, end)
    last = course.moment()
    cells = cells_at(prover.space, last)
    if not holds_for(prover.domain, cells):
        yield "outside the domain"
    if not holds_for(prover.stays(last.stage), cells):
        yield f"does not stay in {last.stage}"
    yield from agrees(prover, ANY_TIME, cells, last)
    for before, stage, after, happening in watch.moves:
        cells = cells_at(prover.space, before, after, happening)
        if stage not in prover.reached:
            yield f"{stage} was proved unreachable"
        if not holds_for(prover.domain, cells):
            yield f"outside the domain before {stage}"
        ways = [way for way in prover.open_ways if way.source == before.stage and way.target == stage]
        if not any(holds_for(lifecycle.opens(prover.encoding, way), cells) for way in ways):
            yield f"no open way {before.stage} -> {stage}"
        yield from (f"entering {stage}: {one}" for one in agrees(prover, View(entered=stage), cells, after))


def faults_of(number: int, watch: Watch) -> list[str]:
    sections, facts, asked = case_of(number)
    agreement: Agreement = agreement_of(sections)
    prover = Prover(agreement)
    lead = lead_of(agreement, moment(0), facts)
    return [one for minute in (*asked[:2], LONGEST) for one in judged(prover, lead, at(moment(minute)), watch)]


def test_every_lead_is_seen_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch(monkeypatch)
    faults = {number: found for number in range(CASES) if (found := faults_of(number, watch))}
    assert not faults
