"""What: points so negative that a lead with them never reaches the bar of the hand-off, whatever else it does.

Why: that is a disqualifier in disguise. The lead stays where it is, nobody is told, and it is worked on for nothing;
said openly, it leaves at once with its reason.

Example:

    scores:
      fit:
        range: 0..100
        rules:
          large: {when: employees >= 200, points: 60}
          senior: {when: role >= manager, points: 40}
          student: {when: email_kind = student, points: -100}
    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}

Instead:

    disqualifiers:
      student: email_kind = student
    scores:
      fit:
        range: 0..100
        rules:
          large: {when: employees >= 200, points: 60}
          senior: {when: role >= manager, points: 40}
    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.hand_off import conjuncts, entries, hand_offs
from sla_compiler.linter.facts.sides import MOST_LABELS, quoted
from sla_compiler.linter.subject import Subject
from sla_compiler.model.lead import Score, ScoreRule
from sla_compiler.prose.words import number
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax import tree

RULE = Rule("SLA219", "hidden-disqualifier", Severity.WARNING)


@dataclass(frozen=True, slots=True)
class _Sum:
    """The most that a score can come to, the bar that it must reach for a stage, and where that is written."""

    score: str
    most: int
    bar: int
    stage: str
    place: Place


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for each score: what brings it down, or its bar up, makes all its heavy points such.

    Only the arithmetic of points and bar: that some rules exclude each other is left out.
    """
    agreement = subject.agreement
    done: set[str] = set()
    for stage in hand_offs(agreement):
        for name, (bar, place) in _bars(agreement, stage).items():
            score = agreement.scores[name]
            most = _most(score)
            if most is None or most < bar or name in done:
                continue
            heavy = {
                rule_id: rule
                for rule_id, rule in (score.rules or {}).items()
                if rule.points < 0 and most - _once(rule) < bar and not _said(agreement, rule)
            }
            if heavy:
                done.add(name)
                yield _finding(_Sum(name, most, bar, stage, place), heavy)


def _finding(total: _Sum, heavy: dict[str, ScoreRule]) -> Finding:
    (first, rule), *more = heavy.items()
    spare, path = total.most - total.bar, ("scores", total.score, "rules")
    left = number(total.most - _once(rule))
    how = f"`{first}: {{when: ..}}`" if rule.when is None else f"`{first}`"
    message = (
        f"a lead with `{first}` can never become `{total.stage}`: its -{number(_once(rule))} points leave "
        f"`{total.score}` below {total.bar}"
    )
    if more:
        message = (
            f"a lead with any of {quoted(heavy)} can never become `{total.stage}`: each leaves `{total.score}` "
            f"below {total.bar}"
        )
    labels = [Label(total.place, f"{total.bar} needed")]
    labels += [Label(Place((*path, name, "points")), f"leaves {number(total.most - _once(one))}") for name, one in more]
    return Finding(
        RULE,
        message,
        Place((*path, first, "points")),
        f"say so: move {'them' if more else how} to `disqualifiers`, or take at most {spare} points away",
        note=f"at most {number(total.most)} points - {number(_once(rule))} = {left}, and {total.bar} are needed",
        labels=tuple(labels)[:MOST_LABELS],
    )


def _bars(agreement: Agreement, stage: str) -> dict[str, tuple[int, Place]]:
    """For each score that every way into the stage asks for: the lowest bar, and where it stands."""
    found: list[dict[str, tuple[int, Place]]] = []
    for way in entries(agreement, stage):
        bars: dict[str, tuple[int, Place]] = {}
        for at, part in conjuncts(way.sentence):
            match part:
                case tree.Compare(name, ">=" | ">" as operator, int(value)) if name in agreement.scores:
                    bars[name] = (value + (operator == ">"), Place(way.path, node=at or None))
                case _:
                    continue
        found.append(bars)
    return {
        name: min((bars[name] for bars in found), key=lambda bar: bar[0])
        for name in found[0]
        if all(name in bars for bars in found)
    }


def _most(score: Score) -> int | None:
    """The most that all rules together can add; None where there is no end, or where time adds points."""
    if score.rules is None or (score.decay is not None and score.decay.points > 0):
        return None
    adding = [rule for rule in score.rules.values() if rule.points > 0]
    if any(rule.cap == "none" for rule in adding):
        return None
    return sum(rule.cap if isinstance(rule.cap, int) else rule.points for rule in adding)


def _once(rule: ScoreRule) -> int:
    """What one occurrence takes away."""
    return min(-rule.points, rule.cap) if isinstance(rule.cap, int) else -rule.points


def _said(agreement: Agreement, rule: ScoreRule) -> bool:
    return any(one.when == rule.when for one in agreement.disqualifiers.values())
