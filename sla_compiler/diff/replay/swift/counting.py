"""Occurrences in windows, and the scores made of them, as functions of a lead under way."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import TypeAlias

from sla_compiler.diff.replay.swift.going import Going, Read, Test
from sla_compiler.model.lead import Decay, Score, ScoreRule
from sla_compiler.model.scalars import Rate
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import PERIODS, members
from sla_compiler.semantics.readings import Instant
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence, Window

Points: TypeAlias = Callable[[Going], int]
Times: TypeAlias = Callable[[Going], list[Instant]]


class Counting:
    """What can be counted in an agreement."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement

    def at_least(self, least: int, name: str, window: Window) -> Test:
        """Whether so much happened in a window."""
        names = members(self.agreement, name)
        if isinstance(window, tree.Within) and (len(names) == 1 or least == 1):
            return _recently(least, names, window.duration.seconds)
        times = _times(names, window)
        seconds = window.duration.seconds if isinstance(window, tree.Within) else None

        def test(going: Going) -> bool:
            found = times(going)
            if len(found) < least:
                return False
            if seconds is not None:
                going.wake(found[-least] + seconds)
            return True

        return test

    def score(self, score: Score, test: Callable[[Sentence], Test]) -> Read:
        """What the rules and the silence add up to, held within the range."""
        rules = tuple(self._rule(rule, test) for rule in (score.rules or {}).values())
        decay = None if score.decay is None else self._decay(score.decay)
        resets, bounds = score.resets, score.range

        def read(going: Going) -> int:
            if resets:
                going.view = max([going.forgotten, *(going.last_turn(stage) or 0 for stage in resets)])
            raw = 0
            for rule in rules:
                raw += rule(going)
            if decay is not None:
                raw = decay(going, raw, bounds.low if bounds else None, bounds.high if bounds else None)
            going.view = going.forgotten
            return raw if bounds is None else max(bounds.low, min(bounds.high, raw))

        return read

    def _rule(self, rule: ScoreRule, test: Callable[[Sentence], Test]) -> Points:
        points = rule.points
        if rule.each is None:
            if rule.when is None:
                return lambda _: 0
            holds = test(rule.when)
            return lambda going: points if holds(going) else 0
        times = _times(members(self.agreement, rule.each.name), rule.each.window)
        window, rate = rule.each.window, rule.at_most
        seconds = window.duration.seconds if isinstance(window, tree.Within) else None
        most = None if rule.cap is None or rule.cap == "none" else rule.cap

        def add(going: Going) -> int:
            found = times(going)
            if not found:
                return 0
            if seconds is not None:
                going.wake(found[0] + seconds)
            added = (len(found) if rate is None else _counted(found, rate)) * points
            return added if most is None else max(-most, min(most, added))

        return add

    def _decay(self, decay: Decay) -> Callable[[Going, int, int | None, int | None], int]:
        """Adds what silence costs. At the end of the range that it moves towards, its next step changes nothing."""
        times = _times(members(self.agreement, decay.without), tree.Ever())
        every, points, lasting = decay.every.seconds, decay.points, decay.lasting

        def add(going: Going, raw: int, low: int | None, high: int | None) -> int:
            heard = times(going)
            last = heard[-1] if heard else going.created
            steps = (going.now - last) // every
            silences = steps
            if lasting:
                starts = [going.created, *heard]
                silences += sum((end - start) // every for start, end in zip(starts, heard, strict=False))
            raw += silences * points
            ending = (points <= 0 and low is not None and raw <= low) or (
                points >= 0 and high is not None and raw >= high
            )
            if not ending:
                going.wake(last + (steps + 1) * every)
            return raw

        return add


def _recently(least: int, names: tuple[str, ...], seconds: int) -> Test:
    """So much of one name, or once any of some, within so many seconds: only the last of each have to be looked at."""

    def test(going: Going) -> bool:
        latest = going.now - seconds
        found = latest
        for name in names:
            times = going.times.get(name)
            if times is None or len(times) < least:
                continue
            at = times[-least]
            if at > found and going.turns[name][-least] >= going.view:
                found = at
        if found <= latest:
            return False
        going.wake(found + seconds)
        return True

    return test


def _times(names: tuple[str, ...], window: Window) -> Times:
    """When something happened under any of the names in the window, oldest first."""
    seconds = window.duration.seconds if isinstance(window, tree.Within) else None
    since = window.stage if isinstance(window, tree.Since) else None

    def times(going: Going) -> list[Instant]:
        first = going.view
        if since is not None:
            entry = going.last_turn(since)
            if entry is None:
                return []
            first = max(first, entry + 1)
        found: list[Instant] = []
        several = False
        for name in names:
            log = going.times.get(name)
            if log is None:
                continue
            start = bisect_left(going.turns[name], first) if first else 0
            if seconds is not None:
                start = max(start, bisect_right(log, going.now - seconds))
            several = several or bool(found)
            found += log[start:]
        if several:
            found.sort()  # turns are in the order of time, so those of one instant are alike here
        return found

    return times


def _counted(times: list[Instant], rate: Rate) -> int:
    """How many count if no more than so many do in any stretch of the period, oldest first."""
    period, amount = PERIODS[rate.per], rate.amount
    chosen: list[Instant] = []
    for at in times:
        if len([other for other in chosen[-amount:] if other > at - period]) < amount:
            chosen.append(at)
    return len(chosen)
