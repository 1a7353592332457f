"""Scores: the rubrics that lift leads over thresholds. Whatever changes in them is judged by the leads that move."""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import everybody
from sla_compiler.diff.judging.verdicts import more
from sla_compiler.diff.kind import came_and_went, graded, nobody, single

_INNER = (
    "scores.*.rules.*.each|cap|at_most",
    "scores.*.range|resets|sum|imported",
    "scores.*.decay",
    "scores.*.decay.*",
)


def _points(matter: Matter) -> Verdict:
    before, after = matter.fact.before, matter.fact.after
    return more(before, after) if isinstance(before, int) and isinstance(after, int) else Verdict.INCOMPARABLE


def _incomparable(matter: Matter, _verdict: Verdict) -> tuple[Effect, ...]:
    return everybody(matter, Verdict.INCOMPARABLE)


KINDS = (
    *came_and_went(
        ("added-score", "removed-score"),
        ("a score is new", "a score is gone"),
        "scores.*",
        added=Verdict.EQUAL,
        effects=nobody,
    ),
    *came_and_went(
        ("added-rule", "removed-rule"),
        ("a rule of a score is new", "a rule of a score is gone"),
        "scores.*.rules.*",
        added=Verdict.INCOMPARABLE,
        effects=everybody,
        moves_leads=True,
    ),
    *graded(
        ("more-points", "fewer-points"),
        ("a rule gives more points", "a rule gives fewer points"),
        "scores.*.rules.*.points",
        weighs=_points,
        effects=_incomparable,
        says="points for {it}: {before}, now {after}",
        nature=Nature.DEFINITION,
        moves_leads=True,
    ),
    single(
        "other-score",
        "a score is counted otherwise: its range, what is counted how often, what silence costs, what it adds up",
        *_INNER,
        nature=Nature.DEFINITION,
        effects=everybody,
        says="{field} of {it}: {before}, now {after}",
        came="{field} of {it}: now {value} too",
        went="{field} of {it}: no longer {value}",
        moves_leads=True,
    ),
)
