"""Where a lead stands -> text for people: the stage and how it came there, every score point by point, every clock."""

from collections.abc import Iterator

from sla_compiler.core.units import Duration, Limit
from sla_compiler.model.lead import ScoreRule
from sla_compiler.prose import limits
from sla_compiler.prose.lexicon import Lexicon, lexicon
from sla_compiler.prose.sentences import clause, sentence
from sla_compiler.prose.words import counted, listed, signed, typed
from sla_compiler.report.moments import moment, stretch
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.lead import Value
from sla_compiler.semantics.moves import Entry
from sla_compiler.semantics.standing import PursuitStanding, RunStanding, Standing
from sla_compiler.semantics.truth import Contribution, Scorecard
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Count

TIMES = "\N{MULTIPLICATION SIGN}"
_WHY = {"start": "where every lead begins", "alert": "an alert moved it"}


def render(agreement: Agreement, standing: Standing) -> str:
    """The whole standing, section by section; what is empty is left out. Times are in the agreement's zone."""
    lex = lexicon(agreement)
    zone = agreement.head.timezone
    title = f"{agreement.head.title}, version {agreement.head.version}"
    sections = (
        ("", [title, f"as of {moment(zone, standing.at)}, {zone}"]),
        ("stage", list(_stage(lex, standing))),
        ("path", list(_path(lex, standing))),
        ("scores", [line for card in standing.scores for line in _score(lex, card)]),
        ("known of the lead", list(_values(lex, standing))),
        ("clocks", [line for one in standing.runs for line in _run(lex, one)]),
        ("cadences", [line for one in standing.pursuits for line in _pursuit(lex, one)]),
        ("outcomes", list(_outcomes(lex, standing))),
        ("refused", [f"{moment(zone, one.at)}  {lex.label(one.wanted)}: {one.reason}" for one in standing.refusals]),
    )
    blocks = ["\n".join([*([name] if name else []), *_indented(lines, name)]) for name, lines in sections if lines]
    return typed("\n\n".join(blocks)) + "\n"


def _indented(lines: list[str], name: str) -> list[str]:
    return [f"  {line}" if name else line for line in lines]


def _stage(lex: Lexicon, standing: Standing) -> Iterator[str]:
    zone = lex.agreement.head.timezone
    stage = lex.agreement.stages[standing.stage]
    since = moment(zone, standing.path[-1].at)
    yield f"{lex.stage_in_full(standing.stage)}, owned by {lex.party(stage.owner)}, since {since}"
    if lex.agreement.tiers:
        yield f"tier: {'none fits' if standing.tier is None else lex.tier(standing.tier)}"
    for name in standing.disqualifiers:
        yield f"disqualified by {lex.label(name)}: {clause(lex, lex.agreement.disqualifiers[name].when)}"
    if standing.missing:
        yield f"not filled in: {listed([lex.mid(name) for name in standing.missing])}"
    if stage.reentry is not None:
        opens = standing.returns_at
        yield "may not return again" if opens is None else f"may return from {moment(zone, opens)}"
    for routed in standing.routed[-1:]:
        person = f" ({routed.person})" if routed.person else ""
        yield f"goes to: {_destination(lex, routed.to)}{person}"


def _destination(lex: Lexicon, to: str) -> str:
    if to in lex.agreement.pools:
        return lex.pool(to)
    return "the current rep" if to == "current_rep" else lex.label(to)


def _path(lex: Lexicon, standing: Standing) -> Iterator[str]:
    wide = max(len(lex.stage_in_full(entry.stage)) for entry in standing.path)
    former = ""
    for entry in standing.path:
        when = moment(lex.agreement.head.timezone, entry.at)
        yield f"{when}  {lex.stage_in_full(entry.stage):{wide}}  {_why(lex, entry, former)}"
        former = entry.stage


def _why(lex: Lexicon, entry: Entry, former: str) -> str:
    if entry.cause == "disposition":
        return f"outcome: {lex.label(entry.names[0])}"
    if entry.cause == "disqualifier":
        return f"disqualified: {listed([lex.label(name) for name in entry.names])}"
    stage = lex.agreement.stages[entry.stage]
    if entry.cause == "decision":
        return f"{lex.party(stage.decided_by or stage.owner)} decided"
    if entry.cause != "condition":
        return _WHY[entry.cause]
    ways = stage.from_.ways if stage.from_ else None
    condition = ways[former] if ways else stage.when
    return "nothing more is asked" if condition is None else clause(lex, condition)


def _score(lex: Lexicon, card: Scorecard) -> Iterator[str]:
    score = lex.agreement.scores[card.score]
    if card.value is None:
        yield f"{lex.label(card.score)}: unknown"
        return
    held = "" if card.value == card.raw or score.imported else f" ({card.raw} held within {score.range})"
    if score.range is not None:
        held = "" if card.value == card.raw or score.imported else f" ({card.raw} before the range)"
        held = f" of {score.range.high}{held}"
    yield f"{lex.label(card.score)}: {card.value}{held}"
    for part in card.parts:
        yield f"  the score {lex.label(part)}"
    rules = score.rules or {}
    for one in card.contributions:
        if one.times:
            yield f"  {signed(one.points):>5}  {_rule(lex, rules[one.rule], one)}"
    if card.silences and score.decay is not None:
        period = limits.limit(score.decay.every)
        yield f"  {signed(card.decay):>5}  {card.silences} {TIMES} {period} without {lex.mid(score.decay.without)}"
    idle = sum(not one.times for one in card.contributions)
    if idle:
        yield f"      0  from {counted(idle, 'other rule')}"


def _rule(lex: Lexicon, rule: ScoreRule, one: Contribution) -> str:
    if rule.each is None:
        return sentence(lex, rule.when) if rule.when is not None else ""
    capped = f", {signed(one.uncapped)} without the cap" if one.uncapped != one.points else ""
    times = f"{one.times} {TIMES} " if one.times > 1 else ""
    return f"{times}{_occurrence(lex, rule.each)}{capped}"


def _occurrence(lex: Lexicon, each: Count) -> str:
    stage = lex.stage(each.window.stage) if isinstance(each.window, tree.Since) else ""
    return f"{lex.mid(each.name)} {limits.window(each.window, stage)}"


def _values(lex: Lexicon, standing: Standing) -> Iterator[str]:
    wide = max((len(lex.label(name)) for name in standing.values), default=0)
    for name, value in standing.values.items():
        yield f"{lex.label(name):{wide}}  {_value(value)}"


def _value(value: Value) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case frozenset():
            return listed(sorted(value))
        case _:
            return str(value)


def _run(lex: Lexicon, one: RunStanding) -> Iterator[str]:
    run, zone = one.run, lex.agreement.head.timezone
    limit = "no limit promised" if run.limit is None else limits.limit(run.limit)
    tier = f" for {lex.tier(run.tier)}" if run.tier and _by_tier(lex, run.clock) else ""
    yield f"{lex.label(run.clock)}: {one.verdict}, {limit}{tier}"
    yield f"  opened   {moment(zone, run.started)}"
    if one.deadline is not None:
        yield f"  due      {moment(zone, one.deadline)}{_hours(lex, run.limit, run.calendar_name)}"
    if run.closed is not None:
        yield f"  stopped  {moment(zone, run.closed)}  by {_stop(lex, run.closed_by)}"
    if run.void is not None:
        because = "disqualified" if run.void_because == "disqualified" else lex.label(run.void_because)
        yield f"  void     {moment(zone, run.void)}  {because}"
    if one.elapsed is not None and one.allowed is not None:
        days = isinstance(run.limit, Duration)  # open time is no part of a day
        yield f"  elapsed  {stretch(one.elapsed, days=days)} of {stretch(one.allowed, days=days)}"
    for fired in run.fired:
        alert = lex.agreement.clocks[run.clock].alerts[fired.alert]
        deed = (
            f"{_addressee(lex, alert.tell)} is to be told"
            if alert.tell
            else f"moved to {_destination(lex, alert.move_to or '')}"
        )
        yield f"  alert    {moment(zone, fired.at)}  {deed}"


def _by_tier(lex: Lexicon, clock: str) -> bool:
    return lex.agreement.clocks[clock].within.tiers is not None


def _hours(lex: Lexicon, limit: Limit | None, calendar: str | None) -> str:
    return "" if limit is None or calendar is None else f"  by the hours of {lex.calendar(calendar)}"


def _stop(lex: Lexicon, name: str) -> str:
    return {"rep_changed": "a change of rep", "rep_assigned": "assignment to a rep", "disposed": "an outcome"}.get(
        name, lex.mid(name)
    )


def _addressee(lex: Lexicon, name: str) -> str:
    return {"rep": "the rep", "rep_manager": "the rep's manager"}.get(name) or lex.party(name)


def _pursuit(lex: Lexicon, one: PursuitStanding) -> Iterator[str]:
    cadence, zone = lex.agreement.cadences[one.pursuit.cadence], lex.agreement.head.timezone
    yield f"{lex.label(one.pursuit.cadence)}: {one.verdict}"
    yield f"  began    {moment(zone, one.pursuit.started)}"
    yield f"  attempts {len(one.progress.attempts)} of {cadence.attempts.at_least}"
    if cadence.channels is not None:
        used = f" ({listed([lex.words(name) for name in one.progress.channels])})" if one.progress.channels else ""
        yield f"  channels {len(one.progress.channels)} of {cadence.channels.at_least}{used}"
    if one.progress.quiet:
        yield f"  not counted: {len(one.progress.quiet)} in quiet hours"
    if one.pursuit.ended is not None:
        why = {"attempts": "attempts made", "over": "its time was up", "disqualified": "the lead was disqualified"}
        because = why.get(one.pursuit.ending or "") or lex.label(one.pursuit.by)
        yield f"  ended    {moment(zone, one.pursuit.ended)}  {because}"
    elif cadence.over != "none":
        yield f"  lasts to {moment(zone, one.pursuit.started + cadence.over.seconds)}"


def _outcomes(lex: Lexicon, standing: Standing) -> Iterator[str]:
    for one in standing.outcomes:
        detail = f" ({lex.words(one.detail)})" if one.detail else ""
        by = "by itself" if one.automatic else "chosen"
        yield f"{moment(lex.agreement.head.timezone, one.at)}  {lex.label(one.disposition)}{detail}, {by}"
