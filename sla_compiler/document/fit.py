"""From a document in the typesetter to the setting in which it stands best on two pages, or to how much too long it is.

A section's height is very nearly linear in how loosely its page is set, so two trial settings of one size of type tell
the heights of all settings between them: the rest is arithmetic, and one setting to see that it is true.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sla_compiler.document.press import Extent, Paper, Press, Setting, Step

TEXT_TOP: dict[Paper, float] = {"a4": 13.0, "us-letter": 11.0}
TEXT_HEIGHT: dict[Paper, float] = {"a4": 297.0 - 32.0, "us-letter": 279.4 - 28.0}
SIZES = (9.0, 8.75, 8.5)
TIGHT, LOOSE = 0.9, 1.3  # millimetres above and below a table's rows
_USUAL = (
    "clocks",
    "pursuit",
    "promises",
    "reviews",
)  # what defines stands on the first page, what is promised on the second
_TURNS = ("stages", "scores", "tiers", *_USUAL)  # signatures never stand alone
_GAP = (3.6, 7.0)  # millimetres between sections of a tight and of a loose page
_WIDEST_GAP, _SETTLED_GAP = 16.0, 9.0  # beyond the one a page looks empty; it then gets the other
_COMFORT = 0.05  # how loose both pages must be before larger type is worth more than more room
_EASY = 0.12  # how loose they must be to leave everything in its place
_MOST_APART = 0.45  # two pages that differ more in looseness do not look alike
_MOST_GAINED = 40.0  # millimetres that the smallest type can save
_SLACK = 0.15  # millimetres that rounding may take


@dataclass(frozen=True, slots=True)
class Fit:
    """A setting that fits, and how it was made."""

    step: Step
    setting: Setting
    tries: int


@dataclass(frozen=True, slots=True)
class Excess:
    """By how many millimetres the tightest setting is too long for two pages, and the heights of its parts."""

    millimetres: float
    parts: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A page turn in one size of type and how loosely (0 to 1) it lets each page be set."""

    size: float
    early: bool
    turn: str
    first: float
    second: float

    @property
    def worse(self) -> float:
        return min(self.first, self.second)


class _Trial:
    """Trial settings with no gaps and no page turn, each made once: only the heights of their parts are looked at."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.tries = 0
        self._known: dict[Step, tuple[Extent, ...]] = {}

    def parts(self, size: float, inset: float, *, early: bool = False) -> tuple[Extent, ...]:
        step = Step(size, (inset, inset), "", early, ("0", "0"))
        if step not in self._known:
            self._known[step] = self.set(step, trial=True).extents
        return self._known[step]

    def set(self, step: Step, *, trial: bool = False) -> Setting:
        self.tries += 1
        return self.press.set(step, trial=trial)


def fitted(press: Press, paper: Paper) -> Fit | Excess:
    """The largest type in which both pages can breathe, at the usual page turn if it can be kept."""
    room = TEXT_HEIGHT[paper] - _SLACK
    trial = _Trial(press)
    best = _single(trial, room) or _best(trial, room)
    if best is None:
        return _excess(trial.parts(SIZES[-1], TIGHT), room)
    return _verified(trial, best, paper)


def excess(press: Press, paper: Paper) -> Excess:
    """How much too long the tightest setting is for two pages at the best turn there is; 0 mm where it fits."""
    return _excess(_Trial(press).parts(SIZES[-1], TIGHT), TEXT_HEIGHT[paper] - _SLACK)


def _excess(parts: tuple[Extent, ...], room: float) -> Excess:
    turns = range(1, len(parts) + 1)
    least = min(sum(max(0.0, _needed(page, 0.0) - room) for page in (parts[:at], parts[at:])) for at in turns)
    return Excess(least, parts)


def _needed(parts: tuple[Extent, ...], looseness: float) -> float:
    """The height of some parts with the least gaps between them."""
    return sum(part.height for part in parts) + (len(parts) - 1) * (_GAP[0] + looseness * (_GAP[1] - _GAP[0]))


def _single(trial: _Trial, room: float) -> _Plan | None:
    """A document of little text on one page, set as it is on two."""
    parts = trial.parts(SIZES[0], LOOSE)
    fits = sum(part.height for part in parts) + (len(parts) - 1) * _SETTLED_GAP <= room
    return _Plan(SIZES[0], early=False, turn="", first=1.0, second=1.0) if fits else None


def _best(trial: _Trial, room: float) -> _Plan | None:
    """In this order: smaller type at the usual turn, then tighter pages, then other turns; None if nothing fits."""
    for usual in (True, False):
        tightest = None
        for size in SIZES:
            found = _at_size(trial, size, room, usual=usual)
            if found is not None and found.worse >= _COMFORT:
                return found
            if found is not None and (tightest is None or found.worse >= tightest.worse):
                tightest = found
            if found is None and _excess(trial.parts(SIZES[0], TIGHT), room).millimetres > _MOST_GAINED:
                break
        if tightest is not None:
            return tightest
    return None


def _at_size(trial: _Trial, size: float, room: float, *, usual: bool) -> _Plan | None:
    """The loosest plan in one size of type; terms are moved to the first page only where it helps the second."""
    best = None
    for early in (False, True):
        for plan in _plans(trial, size, room, early=early, usual=usual):
            best = plan if best is None or plan.worse > best.worse else best
        if best is not None and best.worse >= _EASY:
            break
    return best


def _plans(trial: _Trial, size: float, room: float, *, early: bool, usual: bool) -> Iterator[_Plan]:
    """The usual page turn, or every other, where both pages hold what they must."""
    keys = [part.key for part in trial.parts(SIZES[0], LOOSE)]
    turns = [key for key in keys if key in _TURNS]
    wanted = [key for key in turns if key in _USUAL][:1]
    for turn in wanted if usual else turns:
        pages = (slice(0, keys.index(turn)), slice(keys.index(turn), None))
        if not usual or size != SIZES[0] or not _all_loose(trial, pages, room):
            tight = trial.parts(size, TIGHT, early=early)
            if all(_needed(tight[page], 0.0) <= room for page in pages):
                loose = trial.parts(size, LOOSE, early=early)
                yield _Plan(size, early, turn, *(_looseness(tight[page], loose[page], room) for page in pages))
        else:
            yield _Plan(size, early=False, turn=turn, first=1.0, second=1.0)


def _all_loose(trial: _Trial, pages: tuple[slice, ...], room: float) -> bool:
    """Whether everything has all the room there can be, which the first trial shows already."""
    parts = trial.parts(SIZES[0], LOOSE)
    return all(_needed(parts[page], 1.0) <= room for page in pages)


def _looseness(tight: tuple[Extent, ...], loose: tuple[Extent, ...], room: float) -> float:
    """How loosely the parts of a page can be set, at most 1: their heights lie between the two trials."""
    low, high = _needed(tight, 0.0), _needed(loose, 1.0)
    return min(1.0, (room - low) / max(high - low, 0.01))


def _verified(trial: _Trial, plan: _Plan, paper: Paper) -> Fit:
    """The plan as it is set; a little tighter where the heights were not quite linear. The tightest always fits."""
    first = min(plan.first, plan.second + _MOST_APART)
    second = min(plan.second, plan.first + _MOST_APART)
    gaps = _even_or_not(trial, plan, paper) if plan.worse == 1 else ("even", "even")
    while True:
        step = Step(plan.size, (_inset(first), _inset(second)), plan.turn, plan.early, gaps)
        setting = trial.set(step)
        wrong = _overfull(setting, paper)
        if not wrong or max(first, second) <= 0:
            return Fit(step, setting, trial.tries)
        first, second = first - 0.1 * (1 in wrong), second - 0.1 * (1 not in wrong)
        if min(first, second) < 0:
            first = second = 0.0


def _inset(looseness: float) -> float:
    return TIGHT + looseness * (LOOSE - TIGHT)


def _overfull(setting: Setting, paper: Paper) -> set[int]:
    """The pages that hold too much: those from which something ran on or over the foot."""
    foot = TEXT_TOP[paper] + TEXT_HEIGHT[paper] + 0.1
    return {part.page for part in setting.extents if part.top + part.height > foot}


def _even_or_not(trial: _Trial, plan: _Plan, paper: Paper) -> tuple[str, str]:
    """The gaps of pages that have more room than they need: fixed ones where even ones would tear a page apart."""
    parts = trial.parts(plan.size, LOOSE, early=plan.early)
    keys = [part.key for part in parts]
    at = keys.index(plan.turn) if plan.turn else len(keys)
    first, second = (_gap(page, paper) for page in (parts[:at], parts[at:]))
    return first, second


def _gap(parts: tuple[Extent, ...], paper: Paper) -> str:
    spare = TEXT_HEIGHT[paper] - sum(part.height for part in parts)
    return str(_SETTLED_GAP) if spare / max(len(parts) - 1, 1) > _WIDEST_GAP else "even"
