"""An agreement -> what has to be asked of a lead at the moment something happens, so that it can be counted later.

Asked at the end of that instant, when all its facts have applied and the lead has come to rest: which line of a volume
the lead is, whether its data is complete, whether a metric looks at it, and in which of its groups.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from sla_compiler.diff.replay.swift.going import Read
from sla_compiler.diff.replay.swift.sentences import Sentences
from sla_compiler.diff.replay.swift.signals import run_of_cadence, run_of_clock
from sla_compiler.model.choices import Amounts
from sla_compiler.model.measures import Metric
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import Moment, members
from sla_compiler.semantics.truth import holds, value_of
from sla_compiler.syntax.tree import Sentence

ALL = "all"
"""The one line of a volume that is promised for every lead."""

NO_LINE = ""
"""The line of leads that a volume does not promise."""

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Where:
    """Whether a sentence holds."""

    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Filled:
    """Whether all these attributes are known."""

    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Which line of a volume: `all`, a tier, or the number of a case, the first being 1."""

    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Group:
    """Which tier, or which value of an attribute; an empty word for none."""

    name: str


What: TypeAlias = Where | Filled | Line | Group


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked under a key whenever one of `on` happens: a name, or a new run of a clock or a cadence."""

    key: str
    on: tuple[str, ...]
    what: What


def questions_of(agreement: Agreement) -> tuple[Question, ...]:
    """Everything that has to be asked for an agreement's commitments and metrics."""
    return (*_of_commitments(agreement), *_of_metrics(agreement))


def of_commitment(name: str) -> str:
    """The key of what is asked for a commitment."""
    return f"commitment {name}"


def of_metric(name: str, by: str = "") -> str:
    """The key of whether a metric looks at a lead or, where it is broken down `by` something, of the group."""
    return f"metric {name} by {by}" if by else f"metric {name}"


def _of_commitments(agreement: Agreement) -> Iterator[Question]:
    for name, one in agreement.commitments.items():
        if one.counts is not None and one.amount is not None:
            yield Question(of_commitment(name), (one.counts,), Line(one.amount))
        if one.complete is not None:
            fields = agreement.stages[one.complete].complete
            yield Question(of_commitment(name), (one.complete,), Filled(fields))


def _of_metrics(agreement: Agreement) -> Iterator[Question]:
    for name, one in agreement.metrics.items():
        if one.where is not None:
            yield Question(of_metric(name), followed(agreement, one), Where(one.where))
        for by in broken_down(agreement, one):
            yield Question(of_metric(name, by), followed(agreement, one), Group(by))


def broken_down(agreement: Agreement, metric: Metric) -> tuple[str, ...]:
    """By what a metric is broken down, of that what has few values: tiers, and attributes with a list of them."""
    return tuple(by for by in sorted(metric.by) if groups_of(agreement, by))


def groups_of(agreement: Agreement, by: str) -> tuple[str, ...]:
    """The groups, in declared order; none at all for what anybody may write anything into."""
    if by == "tier":
        return tuple(agreement.tiers)
    domain = agreement.domains.get(by)
    if domain is None or domain.form not in {"boolean", "one", "ordered"}:
        return ()
    return ("true", "false") if domain.form == "boolean" else tuple(domain.values)


def followed(agreement: Agreement, metric: Metric) -> tuple[str, ...]:
    """What a metric looks at when it happens."""
    timed = metric.median or metric.average
    if timed is not None:
        return (run_of_clock(timed) if timed in agreement.clocks else run_of_cadence(timed),)
    return members(agreement, metric.of or metric.count or "")


def swift_answer(what: What, sentences: Sentences) -> Read:
    """The answer as a function of a lead under way."""
    match what:
        case Where(sentence):
            test = sentences.test(sentence)
            return lambda going: YES if test(going) else NO
        case Filled(attributes):
            reads = tuple(sentences.value(name) for name in attributes)
            return lambda going: NO if any(read(going) is None for read in reads) else YES
        case Line(amounts):
            return _swift_line(amounts, sentences)
        case Group(name):
            grouped = sentences.value(name)
            return lambda going: _group(grouped(going))


def _group(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _swift_line(amounts: Amounts, sentences: Sentences) -> Read:
    if amounts.tiers is not None:
        tier, listed = sentences.value("tier"), frozenset(amounts.tiers)
        return lambda going: value if (value := tier(going)) in listed else NO_LINE
    if amounts.cases is None:
        return lambda _: ALL
    tests = tuple(sentences.test(case.when) for case in amounts.cases)
    return lambda going: next((str(place) for place, test in enumerate(tests, 1) if test(going)), NO_LINE)


def answer(what: What, moment: Moment) -> str:
    """The answer as the reference gives it."""
    match what:
        case Where(sentence):
            return YES if holds(sentence, moment) else NO
        case Filled(attributes):
            return NO if any(value_of(name, moment) is None for name in attributes) else YES
        case Group(name):
            return _group(value_of(name, moment))
        case Line(amounts):
            if amounts.tiers is not None:
                tier = value_of("tier", moment)
                return str(tier) if tier in amounts.tiers else NO_LINE
            if amounts.cases is None:
                return ALL
            cases = enumerate(amounts.cases, 1)
            return next((str(place) for place, case in cases if holds(case.when, moment)), NO_LINE)
