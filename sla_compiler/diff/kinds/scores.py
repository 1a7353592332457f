"""Scores: the rubrics that lift leads over thresholds, and are judged by the leads that move.

Where all scores rise or none does, a stage that asks for a high score is easier to enter: its owner owes less. Where
some rise and others fall, or where tiers and routes read the score, nobody can compare.
"""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.lifted import by_score
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.verdicts import more
from sla_compiler.diff.kind import acts, came_and_went, graded, nobody, single

_INNER = (
    "scores.*.rules.*.each|cap|at_most",
    "scores.*.range|resets|sum|imported",
    "scores.*.decay",
    "scores.*.decay.*",
)


def _points(matter: Matter) -> Verdict:
    before, after = matter.fact.before, matter.fact.after
    return more(before, after) if isinstance(before, int) and isinstance(after, int) else Verdict.INCOMPARABLE


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
        effects=by_score,
        moves_leads=True,
    ),
    single(
        "other-rule",
        "a rule of a score counts what happens instead of what holds, or the other way round",
        "scores.*.rules.*",
        nature=Nature.DEFINITION,
        effects=by_score,
        when=acts("changed"),
        moves_leads=True,
    ),
    *graded(
        ("more-points", "fewer-points"),
        ("a rule gives more points", "a rule gives fewer points"),
        "scores.*.rules.*.points",
        weighs=_points,
        effects=by_score,
        says="points for {it}: {before}, now {after}",
        nature=Nature.DEFINITION,
        moves_leads=True,
    ),
    single(
        "other-score",
        "a score is counted otherwise: its range, what is counted how often, what silence costs, what it adds up",
        *_INNER,
        nature=Nature.DEFINITION,
        effects=by_score,
        says="{field} of {it}: {before}, now {after}",
        came="{field} of {it}: now {value} too",
        went="{field} of {it}: no longer {value}",
        moves_leads=True,
    ),
)
