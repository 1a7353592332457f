"""What is promised and what a goal takes: volumes, rates and periods in, exact fractions and their sums as text out."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from sla_compiler.core.span import Place
from sla_compiler.core.units import Percent
from sla_compiler.findings.finding import Label
from sla_compiler.model.choices import Amounts
from sla_compiler.model.measures import Backing, Commitment
from sla_compiler.prose.words import number
from sla_compiler.resolve.agreement import Agreement

IN_A_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4, "year": 1}
"""How many periods a year has, as the document counts them."""

_ALL = 10_000
_WON = frozenset(
    f"{kind}{noun}"
    for kind in ("", "new ", "paying ", "won ", "closed ")
    for noun in ("customer", "customers", "client", "clients", "deal", "deals", "contracts", "wins")
)


@dataclass(frozen=True, slots=True)
class Volume:
    """A promised number of leads: of which stage, how many in each period, all tiers and cases together."""

    name: str
    stage: str
    amount: int
    per: str
    entry: Commitment

    @property
    def a_year(self) -> Fraction:
        """How many in a year."""
        return yearly(self.amount, self.per)

    @property
    def labels(self) -> tuple[Label, ...]:
        """The line in which the number stands."""
        return (Label(Place(("commitments", self.name, "amount")), f"{number(self.amount)} a {self.per}"),)


@dataclass(frozen=True, slots=True)
class Need:
    """What a goal takes at the start of its chain: in its own period, and in that of the promise."""

    goal: Fraction
    promise: Fraction
    rate: Fraction


def yearly(amount: int | Fraction, per: str) -> Fraction:
    """An amount in each period as an amount in a year."""
    return Fraction(amount) * IN_A_YEAR[per]


def total(amount: Amounts) -> int:
    """All that is promised in one period; `none` promises nothing."""
    return sum(value for value in amount.values() if isinstance(value, int))


def volumes(agreement: Agreement) -> Iterator[Volume]:
    """Every commitment that counts leads and promises some."""
    for name, one in agreement.commitments.items():
        if one.counts is not None and one.amount is not None and one.per is not None and total(one.amount):
            yield Volume(name, one.counts, total(one.amount), one.per, one)


def tiers_left_out(agreement: Agreement, commitment: Commitment) -> tuple[str, ...]:
    """The tiers for which a volume by tier says no number, not even `none`."""
    said = commitment.amount.tiers if commitment.amount else None
    return () if said is None else tuple(tier for tier in agreement.tiers if tier not in said)


def largest(agreement: Agreement) -> Iterator[Volume]:
    """For each stage the volume that promises most: the others may be parts of it."""
    found: dict[str, Volume] = {}
    for volume in volumes(agreement):
        if volume.stage not in found or volume.a_year > found[volume.stage].a_year:
            found[volume.stage] = volume
    yield from found.values()


def rates(agreement: Agreement, backing: Backing) -> tuple[Fraction, ...] | None:
    """The share that each metric of a chain aims at; None where one has no share to divide by."""
    found = [agreement.metrics[name].target for name in backing.through]
    shares = [one.basis_points for one in found if isinstance(one, Percent) and one.basis_points]
    return tuple(Fraction(one, _ALL) for one in shares) if len(shares) == len(found) else None


def first_gap(agreement: Agreement, stage: str, through: tuple[str, ...]) -> int | None:
    """Which metric of a chain does not go on where the one before ended; None if all do."""
    at: str | None = stage
    for index, name in enumerate(through):
        if agreement.metrics[name].of != at:
            return index
        at = agreement.metrics[name].reaching
    return None


def links(agreement: Agreement, counts: str | None, backing: Backing) -> bool:
    """Whether the metrics behind a volume are shares that lead from what it counts to its goal, as far as is known."""
    if rates(agreement, backing) is None or left_to_the_goal(agreement, backing) is not None:
        return False
    return counts is None or first_gap(agreement, counts, backing.through) is None


def left_to_the_goal(agreement: Agreement, backing: Backing) -> str | None:
    """The metric that leads on from where a chain ends to the goal that is named; None if it ends at the goal.

    A goal is in words, so that this is known only where a metric is called after it (`opportunity_to_customer`), or
    where the goal is deals that are won, and a rate from the last stage to an end of the way is there.
    """
    here = agreement.metrics[backing.through[-1]].reaching
    if here is None or here not in agreement.stages or agreement.stages[here].terminal:
        return None
    what = backing.goal.what.lower()
    for name, metric in agreement.metrics.items():
        if metric.of == here and isinstance(metric.target, Percent) and name not in backing.through:
            called = {name.replace("_", " "), str(metric.label).lower()}
            end = agreement.stages.get(metric.reaching or "")
            wins = end is not None and end.terminal and end.decided_by is not None
            if (wins and what in _WON) or any(f"{one}s".endswith((f" to {what}", f" to {what}s")) for one in called):
                return name
    return None


def need(agreement: Agreement, volume: Volume) -> Need | None:
    """What the goal of a volume takes; None where nothing backs it, or the sum cannot be done."""
    backing = volume.entry.backed_by
    shares = None
    if backing is not None and links(agreement, volume.stage, backing):
        shares = rates(agreement, backing)
    if backing is None or shares is None:
        return None
    rate = Fraction(1)
    for share in shares:
        rate *= share
    wanted = backing.goal.amount / rate
    return Need(wanted, yearly(wanted, backing.goal.per) / IN_A_YEAR[volume.per], rate)


def sum_of(agreement: Agreement, volume: Volume, found: Need) -> str:
    """`200 customers a year / 25% / 30% = 2,667 a year, or 223 a month; 120 a month are 1,440 a year`."""
    backing = volume.entry.backed_by
    if backing is None:
        return ""
    goal = backing.goal
    shares = [str(agreement.metrics[name].target) for name in reversed(backing.through)]
    steps = " / ".join([f"{number(goal.amount)} {goal.what} a {goal.per}", *shares])
    text = f"{steps} = {upward(found.goal)} a {goal.per}"
    if goal.per == volume.per:
        return text
    held = yearly(volume.amount, volume.per) / IN_A_YEAR[goal.per]
    promised = f"{number(volume.amount)} a {volume.per} are {downward(held)} a {goal.per}"
    return f"{text}, or {upward(found.promise)} a {volume.per}; {promised}"


def upward(value: Fraction) -> str:
    """A need as it prints: the ceiling."""
    return number(ceil(value))


def downward(value: Fraction) -> str:
    """What is held against a need as it prints: the floor, so that a shortfall never looks like none."""
    return number(value.numerator // value.denominator)


def chain_labels(agreement: Agreement, volume: Volume) -> tuple[Label, ...]:
    """The goal and every rate on the way to it."""
    backing = volume.entry.backed_by
    if backing is None:
        return ()
    goal = Label(Place(("commitments", volume.name, "backed_by", "goal")), "the goal")
    return (
        goal,
        *(
            Label(Place(("metrics", name, "target")), f"{agreement.metrics[name].target} get through")
            for name in backing.through
        ),
    )
