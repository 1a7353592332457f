"""From metrics to what both sides aim at, and to what is only measured."""

from sla_compiler.document.view import Amount
from sla_compiler.model.measures import Metric
from sla_compiler.prose.arrivals import one_of
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.limits import limit, share_or_time
from sla_compiler.prose.occurrences import happening
from sla_compiler.prose.sentences import clause
from sla_compiler.prose.words import a_or_an, listed

_TIMES = "\u00d7"  # between a figure and what it counts


def shared(lex: Lexicon) -> tuple[Amount, ...]:
    """Metrics with a target, or with something not to exceed."""
    return tuple(
        Amount(_figure(one), f"{_question(lex, one)}{_more(lex, name, one)}")
        for name, one in lex.agreement.metrics.items()
        if one.target is not None or one.at_most is not None
    )


def measured(lex: Lexicon) -> tuple[str, ...]:
    """Metrics without one."""
    return tuple(
        f"{_measure(lex, one)}{_more(lex, name, one)}"
        for name, one in lex.agreement.metrics.items()
        if one.target is None and one.at_most is None
    )


def _figure(one: Metric) -> str:
    value = one.target if one.target is not None else one.at_most
    return "" if value is None else share_or_time(value)


def _question(lex: Lexicon, one: Metric) -> str:
    """The words after the figure."""
    most = "at most " if one.at_most is not None else ""
    if one.of is not None:
        return f"{most}of {_followed(lex, one.of)} {_reached(lex, one.reaching or '')} {_time(one)}"
    if one.count is not None:
        return f"{_counted(lex, one, _TIMES)} at {'most' if most else 'least'}"
    return f"at most: {_measure(lex, one)}" if not isinstance(one.target, int) else f"at least: {_measure(lex, one)}"


def _measure(lex: Lexicon, one: Metric) -> str:
    """What is looked at, without a figure."""
    if one.of is not None:
        return f"the share of {_followed(lex, one.of)} that {_reached(lex, one.reaching or '')} {_time(one)}"
    if one.count is not None:
        return f"the number of {_counted(lex, one, 'occurrences of')}"
    if one.median is not None:
        return f"the median time of {lex.mid(one.median)}"
    name = one.average or ""
    what = "number of attempts in" if name in lex.agreement.cadences else "time of"
    return f"the average {what} {lex.mid(name)}"


def _followed(lex: Lexicon, name: str) -> str:
    return lex.leads_of(name) if name in lex.agreement.stages else f"leads with {one_of(lex, name)}"


def _reached(lex: Lexicon, name: str) -> str:
    return f"reach {lex.stage(name)}" if name in lex.agreement.stages else f"have {one_of(lex, name)}"


def _counted(lex: Lexicon, one: Metric, times: str) -> str:
    """`MQLs a month`; what is not a lead has `times` before it: `occurrences of checklist download a month`."""
    name = one.count or ""
    noun = lex.leads_of(name) if name in lex.agreement.stages else f"{times} {happening(lex, name)}"
    return f"{noun} {a_or_an(one.per)}" if one.per is not None else noun


def _time(one: Metric) -> str:
    return "at any time" if one.within is None or isinstance(one.within, str) else f"within {limit(one.within)}"


def _more(lex: Lexicon, name: str, one: Metric) -> str:
    where = f", where {clause(lex, one.where)}" if one.where is not None else ""
    by = f", by {listed([_broken_by(lex, word) for word in one.by])}" if one.by else ""
    evidence = f"; evidence: {one.evidence}" if one.evidence is not None else ""
    return f"{where}{by} ({lex.lowered(lex.titled(name, one.label))}{evidence})"


def _broken_by(lex: Lexicon, word: str) -> str:
    return word if word in {"tier", "rep"} else lex.mid(word)
