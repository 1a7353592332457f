"""What a kind of change is: the facts that it claims, what it means for whom, and what people are told."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import TypeAlias

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.fact import Act
from sla_compiler.diff.judging.matter import Matter

Weighs: TypeAlias = Callable[[Matter], Verdict]
"""How much more is owed after a change than before."""

Effects: TypeAlias = Callable[[Matter, Verdict], tuple[Effect, ...]]
"""Who is concerned, given how much more is owed."""

Asks: TypeAlias = Callable[[Matter], bool]
"""Whether something is so of a fact."""


def _yes(_matter: Matter) -> bool:
    return True


def _no(_matter: Matter) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change, and the kind that undoes it (perhaps itself).

    `at` are patterns of paths: `*` stands for any one step, `a|b` for one of two, `**` at the end for any number of
    further ones. `when` says which of the facts there are meant. `says` is a sentence with words such as `{it}`,
    `{before}`, `{after}`, `{value}` (what came or went), `{field_of}` in it, with `nothing` in place of a value that
    is not there. `came` and `went` stand in its place, where they are given, for what was added or removed.
    """

    name: str
    mirror: str
    nature: Nature
    about: str
    at: tuple[str, ...]
    when: Asks
    weighs: Weighs
    effects: Effects
    says: str
    nothing: str
    moves_leads: Asks
    came: str = ""
    went: str = ""

    def claims(self, matter: Matter) -> bool:
        """Whether the fact is one of this kind."""
        return any(_fits(_steps(pattern), matter.keys) for pattern in self.at) and self.when(matter)


def nobody(_matter: Matter, _verdict: Verdict) -> tuple[Effect, ...]:
    """Effects of what concerns nobody."""
    return ()


def acts(*wanted: Act) -> Asks:
    """Facts of these acts."""
    return lambda matter: matter.fact.act in wanted


def by_act(added: Verdict) -> Weighs:
    """What comes means this; what goes means the contrary, and what becomes something else cannot be compared."""
    return lambda matter: {"added": added, "removed": added.mirror}.get(matter.fact.act, Verdict.INCOMPARABLE)


def came_and_went(  # noqa: PLR0913 - a kind and its mirror are one declaration
    names: tuple[str, str],
    about: tuple[str, str],
    *at: str,
    added: Verdict | Weighs,
    effects: Effects,
    natures: tuple[Nature, Nature] = (Nature.ADDED, Nature.GONE),
    says: tuple[str, str] = ("{it} is new{gist}", "{it} is gone{gist}"),
    nothing: str = "nothing",
    when: Asks = _yes,
    moves_leads: bool | Asks = False,
) -> tuple[Kind, Kind]:
    """What is new and what is gone: `added` is what more of it means to those that keep it."""
    weighs = by_act(added) if isinstance(added, Verdict) else added

    def kind(place: int, act: Act) -> Kind:
        return Kind(
            names[place],
            names[1 - place],
            natures[place],
            about[place],
            at,
            lambda matter: matter.fact.act == act and when(matter),
            weighs,
            effects,
            says[place],
            nothing,
            _asked(moves_leads),
        )

    return kind(0, "added"), kind(1, "removed")


def graded(  # noqa: PLR0913 - see above
    names: tuple[str, ...],
    about: tuple[str, ...],
    *at: str,
    weighs: Weighs,
    effects: Effects,
    says: str = "{it}: {before}, now {after}",
    nothing: str = "nothing",
    nature: Nature = Nature.DEGREE,
    when: Asks = _yes,
    moves_leads: bool | Asks = False,
    came: str = "",
    went: str = "",
    or_equal: bool = False,
) -> tuple[Kind, ...]:
    """What is stricter, what is looser, and (where a third name is given) what is another one altogether.

    `or_equal`: the third is also another one that comes to the same; no other kind claims that.
    """
    mirrors = (names[1], names[0], *names[2:])
    neither = (Verdict.INCOMPARABLE, Verdict.EQUAL) if or_equal else (Verdict.INCOMPARABLE,)
    verdicts = ((Verdict.STRICTER,), (Verdict.LOOSER,), neither)
    return tuple(
        Kind(
            name,
            mirror,
            nature,
            said,
            at,
            partial(_graded_as, when, weighs, wanted),
            weighs,
            effects,
            says,
            nothing,
            _asked(moves_leads),
            came,
            went,
        )
        for name, mirror, said, wanted in zip(names, mirrors, about, verdicts, strict=False)
    )


def single(  # noqa: PLR0913 - see above
    name: str,
    about: str,
    *at: str,
    nature: Nature,
    effects: Effects,
    when: Asks = _yes,
    weighs: Weighs | None = None,
    says: str = "{it}: {before}, now {after}",
    nothing: str = "nothing",
    moves_leads: bool | Asks = False,
    came: str = "",
    went: str = "",
) -> Kind:
    """A kind that is undone by its own kind; incomparable unless it is weighed."""
    weighed: Weighs = (lambda _: Verdict.INCOMPARABLE) if weighs is None else weighs
    return Kind(name, name, nature, about, at, when, weighed, effects, says, nothing, _asked(moves_leads), came, went)


def is_step(pattern: str, key: str) -> bool:
    """Whether one step of a pattern of paths means a key."""
    return pattern == "*" or key in pattern.split("|")


def _asked(moves: bool | Asks) -> Asks:  # noqa: FBT001 - the flag of a declaration
    if isinstance(moves, bool):
        return _yes if moves else _no
    return moves


def _graded_as(when: Asks, weighs: Weighs, wanted: tuple[Verdict, ...], matter: Matter) -> bool:
    return when(matter) and weighs(matter) in wanted


@cache
def _steps(pattern: str) -> tuple[str, ...]:
    return tuple(pattern.split("."))


def _fits(pattern: tuple[str, ...], keys: tuple[str, ...]) -> bool:
    if pattern[-1] == "**":
        pattern = pattern[:-1]
        keys = keys[: len(pattern)]
    return len(pattern) == len(keys) and all(map(is_step, pattern, keys))
