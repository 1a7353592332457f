"""Standing meetings and duties: who takes part, how often, and what the meeting may do. More is stricter."""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import everybody, promised, sides
from sla_compiler.diff.judging.verdicts import more
from sla_compiler.diff.kind import acts, came_and_went, graded, single
from sla_compiler.model.measures import Duty, Review

_OFTEN = ("year", "quarter", "month", "week", "day")


def _rhythm(matter: Matter) -> Verdict:
    """Without a rhythm nobody can tell how often."""
    before, after = matter.fact.before, matter.fact.after
    if before not in _OFTEN or after not in _OFTEN:
        return Verdict.INCOMPARABLE
    return more(_OFTEN.index(str(before)), _OFTEN.index(str(after)))


def _by_those_there(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    """Whoever takes part in all versions that have it: for those that came or went that is a fact of its own."""
    named = [_named(entry) for entry in matter.entries()]
    both = [name for name in named[0] if name in named[-1]] if named else []
    return promised(matter, sides(matter, both or [name for names in named for name in names]), verdict)


def _named(entry: object) -> tuple[str, ...]:
    match entry:
        case Review():
            return entry.led_by, *entry.with_
        case Duty():
            return entry.owner, *entry.with_
        case _:
            return ()


def _by_that_party(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    """Whoever came or went; of one in place of another both, each the other way."""
    before, after = matter.fact.before, matter.fact.after
    if matter.fact.act == "changed":
        gone = [Effect(one, "keeps", Verdict.LOOSER) for one in sides(matter, [str(before)])]
        return (*gone, *(Effect(one, "keeps", Verdict.STRICTER) for one in sides(matter, [str(after)])))
    return tuple(Effect(one, "keeps", verdict) for one in sides(matter, [str(after or before)]))


KINDS = (
    *came_and_went(
        ("added-review", "removed-review"),
        ("a review is new", "a review is gone"),
        "reviews.*",
        added=Verdict.STRICTER,
        effects=_by_those_there,
    ),
    *graded(
        ("more-often", "less-often", "other-rhythm"),
        ("it is done more often", "it is done less often", "it is done at other times, or nobody can tell"),
        "reviews|duties.*.every",
        weighs=_rhythm,
        effects=_by_those_there,
        says="{it}, every: {before}, now {after}",
        nothing="no period is said",
    ),
    *came_and_went(
        ("added-attendee", "removed-attendee"),
        ("one party more takes part", "one party less takes part"),
        "reviews|duties.*.with",
        added=Verdict.STRICTER,
        effects=_by_that_party,
        natures=(Nature.DEGREE, Nature.DEGREE),
        says=("{it}: now with {value}", "{it}: no longer with {value}"),
    ),
    single(
        "other-attendee",
        "another party takes part",
        "reviews|duties.*.with",
        nature=Nature.DEGREE,
        effects=_by_that_party,
        when=acts("changed"),
        says="{it}, with: {before}, now {after}",
    ),
    single(
        "other-mandate",
        "a review may now change the agreement, or no longer may",
        "reviews.*.changes",
        nature=Nature.DEGREE,
        effects=everybody,
        says="{it} may change the agreement: {before}, now {after}",
    ),
    single(
        "other-duty",
        "what people keep is something else",
        "duties.*.text",
        nature=Nature.DEGREE,
        effects=_by_those_there,
        says="{it}: {before}, now {after}",
    ),
)
