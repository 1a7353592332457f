"""What a score or a definition does to leads in; whom that concerns, by the sentences that read it, out.

Where a stage asks for a high score and every score rises, its owner has to bring less, as with a lower threshold, and
those that answer the leads have more to answer; where the stage is proved to take the same leads, nobody is concerned.
Tiers, routes and disqualifiers that read a score move leads to and fro: of them nobody can compare.
"""

from collections.abc import Iterator

from sla_compiler.core.span import Path
from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging import rubric
from sla_compiler.diff.judging.conditions import bearing
from sla_compiler.diff.judging.entries import entered
from sla_compiler.diff.judging.leanings import BOTH, Leanings, Reader, Signs
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.rubric import LIFTS, Lift
from sla_compiler.diff.judging.sides import everybody, merged, promised, sides
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.tree import Sentence

_READ_BY_OTHERS = frozenset({"definitions", "scores", "lead"})
"""What promises nothing itself: the sentences that read it do."""


def by_score(matter: Matter, _verdict: Verdict) -> tuple[Effect, ...]:
    """Whom it concerns that a score gives more points, or fewer, or others."""
    return _by_readers(matter, rubric.lift(matter))


def by_definition(matter: Matter, _verdict: Verdict) -> tuple[Effect, ...]:
    """Whom it concerns that a definition takes more leads, or fewer, or others."""
    return _by_readers(matter, LIFTS[bearing(matter)])


def _by_readers(matter: Matter, lift: Lift) -> tuple[Effect, ...]:
    """Everybody alike where no lead has more or less, or nothing is promised by it."""
    concerned = () if lift == 0 else _effects(matter, lift)
    return merged(concerned) or everybody(matter, Verdict.EQUAL)


def _effects(matter: Matter, lift: Lift) -> Iterator[Effect]:
    old, new = (_promising(Leanings(one, matter.id)) for one in matter.both)
    same = {path for path in {*old} & {*new} if _is_proved_same(matter, old[path].sentence, new[path].sentence)}
    for agreement, read in zip(matter.both, (old, new), strict=True):
        for path, reader in read.items():
            if path not in same:
                yield from _effects_at(matter, agreement, path, _taken(lift, reader.signs))


def _promising(leanings: Leanings) -> dict[Path, Reader]:
    return {path: reader for path, reader in leanings.sentences().items() if path[0] not in _READ_BY_OTHERS}


def _is_proved_same(matter: Matter, before: Sentence, after: Sentence) -> bool:
    """Whether a sentence takes the same leads in both versions, by whatever its names now stand for."""
    return matter.implies is not None and matter.implies(before, after) == "same"


def _effects_at(matter: Matter, agreement: Agreement, path: Path, taken: Verdict) -> tuple[Effect, ...]:
    match path:
        case ("stages", str(name), *_):
            return tuple(entered(matter, agreement, name, taken.mirror))
        case ("clocks", str(name), "applies_to"):
            return promised(matter, sides(matter, [agreement.clocks[name].owner]), taken)
        case _:
            return everybody(matter, Verdict.INCOMPARABLE)


def _taken(lift: Lift, signs: Signs) -> Verdict:
    """Whether a sentence takes more leads: stricter."""
    if lift is None or signs == BOTH:
        return Verdict.INCOMPARABLE
    return Verdict.STRICTER if lift in signs else Verdict.LOOSER
