"""When a clock stands still, and what makes a miss not count. More of either is looser."""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.conditions import asks_for_more
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import by_owner
from sla_compiler.diff.kind import Kind, acts, came_and_went, graded, nobody, single


def _is_same(matter: Matter) -> bool:
    return matter.fact.act == "changed" and asks_for_more(matter) is Verdict.EQUAL


def _reliefs(noun: str, field: str, what: str, said: tuple[str, str, str]) -> tuple[Kind, ...]:
    """One more or one less, and one that holds more or less often; `said` is that it now, no longer and simply does."""
    at = f"clocks.*.{field}"
    now, no_longer, simply = said
    return (
        *came_and_went(
            (f"added-{noun}", f"removed-{noun}"),
            (f"a clock {what} for one thing more", f"a clock {what} for one thing less"),
            at,
            added=Verdict.LOOSER,
            effects=by_owner,
            natures=(Nature.DEGREE, Nature.DEGREE),
            says=(f"{now} if {{value}}", f"{no_longer} if {{value}}"),
        ),
        *graded(
            (f"rarer-{noun}", f"broader-{noun}", f"other-{noun}"),
            (f"a clock {what} for less", f"a clock {what} for more", f"a clock {what} for something else"),
            at,
            weighs=asks_for_more,
            effects=by_owner,
            when=acts("changed"),
            says=f"{simply} if: {{before}}, now {{after}}",
        ),
        single(
            f"rephrased-{noun}",
            f"a clock {what} for the same, as is proved",
            at,
            nature=Nature.WORDING,
            effects=nobody,
            when=_is_same,
            says=f"{simply}, in other words, if: {{after}}",
        ),
    )


KINDS = (
    *_reliefs(
        "pause",
        "pauses",
        "stands still",
        ("{it} now stands still", "{it} no longer stands still", "{it} stands still"),
    ),
    *_reliefs(
        "excuse",
        "excused",
        "excuses a miss",
        ("a miss of {it} is now excused", "a miss of {it} is no longer excused", "a miss of {it} is excused"),
    ),
)
