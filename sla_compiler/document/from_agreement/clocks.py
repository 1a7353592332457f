"""From clocks to what runs, how long, and what happens when it is late."""

from sla_compiler.core import units
from sla_compiler.document.view import Clock, Limit
from sla_compiler.model import promises as model
from sla_compiler.model.choices import Limits
from sla_compiler.prose.arrivals import restarts, starts, until
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.limits import limit
from sla_compiler.prose.sentences import clause, excuse, sentence
from sla_compiler.prose.words import listed
from sla_compiler.syntax import tree


def clocks(lex: Lexicon) -> tuple[Clock, ...]:
    """Every clock, in order."""
    return tuple(_clock(lex, name, one) for name, one in lex.agreement.clocks.items())


def limits(lex: Lexicon, within: Limits) -> tuple[Limit, ...]:
    """A limit for each of those that it is for; tiers in their order of priority."""
    if within.tiers is not None:
        return tuple(
            Limit(_limit(within.tiers.get(tier, "none")), lex.short_tier(tier)) for tier in lex.agreement.tiers
        )
    if within.cases is not None:
        return tuple(Limit(_limit(case.value), sentence(lex, case.when)) for case in within.cases)
    return (Limit(_limit(within.one or "none")),)


def _limit(value: units.Limit | str) -> str:
    return "no limit" if isinstance(value, str) else limit(value)


def _clock(lex: Lexicon, name: str, one: model.Clock) -> Clock:
    return Clock(
        lex.label(name),
        lex.party(one.owner),
        f"{starts(lex, one.starts)} {until(lex, one.stops)}",
        limits(lex, one.within),
        str(one.target) if one.target is not None else "every lead",
        applies_to=f"only if {clause(lex, one.applies_to)}" if one.applies_to is not None else "",
        pauses=f"stands still while {_either(lex, one.pauses)}" if one.pauses else "",
        excused=_excused(lex, one),
        calendar=_calendar(lex, one.calendar),
        restarts=restarts(one.starts),
        alerts=tuple(_alert(lex, alert) for alert in one.alerts),
    )


def _either(lex: Lexicon, sentences: tuple[tree.Sentence, ...]) -> str:
    return clause(lex, tree.Any(sentences))


def _excused(lex: Lexicon, one: model.Clock) -> str:
    return (
        f"a miss does not count if {listed([excuse(lex, part) for part in one.excused], 'or')}" if one.excused else ""
    )


def _calendar(lex: Lexicon, calendar: model.RepCalendar | None) -> str:
    if calendar is None:
        return ""
    hours = f"{lex.calendar(calendar.name)} hours"
    return f"in {hours}" if calendar.rep is None else f"in the rep\u2019s own hours, or in {hours} where none are known"


def _alert(lex: Lexicon, alert: model.Alert) -> str:
    if alert.overdue is not None:
        moment = f"{limit(alert.overdue)} late"
    elif isinstance(alert.at, units.Percent):
        moment = f"At {alert.at} of the limit"
    else:
        moment = f"{limit(alert.at)} after the start" if alert.at is not None else "Late"
    if alert.tell is not None:
        by = f", by {listed([lex.words(one) for one in alert.via])}" if alert.via else ""
        return f"{moment}: tell {_told(lex, alert.tell)}{by}"
    return f"{moment}: {_moved(lex, alert.move_to or '')}"


def _told(lex: Lexicon, name: str) -> str:
    return {"rep": "the rep", "rep_manager": "the rep\u2019s manager"}.get(name) or lex.party(name)


def _moved(lex: Lexicon, name: str) -> str:
    if name in lex.agreement.pools:
        return f"move the lead to {lex.pool(name)}"
    if lex.agreement.names.get(name) == "disposition":
        return f"close it as {lex.label(name)}"
    return f"move the lead to {lex.stage(name)}"
