"""What is counted, promised in numbers, rated and talked about: from metrics and commitments to reviews and duties."""

from pydantic import model_validator

from sla_compiler.model.base import OCCURRENCES, Entries, Labelled, Listed, OneOrMore, Part, exactly_one, says
from sla_compiler.model.choices import Amounts
from sla_compiler.model.reading import refuse
from sla_compiler.model.scalars import (
    Aim,
    DurationOrNone,
    Id,
    Label,
    Limit,
    Natural,
    Percent,
    Period,
    Target,
    Text,
    Yes,
)
from sla_compiler.model.sentences import Sentence


class Metric(Labelled):
    """A number that both sides look at: a share, a count, a median or an average."""

    of: Id | None = says("The stage whose entries are followed.", default=None, refers=OCCURRENCES)
    reaching: Id | None = says("The stage that a share of them should reach.", default=None, refers=OCCURRENCES)
    within: DurationOrNone | None = says(
        "The time allowed for it, or `none`; younger leads are shown apart.", default=None
    )
    count: Id | None = says(
        "What is counted: entries into a stage, an event, an activity or a disposition.",
        default=None,
        refers=OCCURRENCES,
    )
    median: Id | None = says("The clock whose median time is taken.", default=None, refers=("clock",))
    average: Id | None = says(
        "The clock whose mean time is taken, or the cadence whose mean number of attempts is.",
        default=None,
        refers=("clock", "cadence"),
    )
    per: Period | None = says("The period of a count.", default=None)
    where: Sentence | None = says("Which leads are looked at.", default=None)
    by: OneOrMore[Id] = says(
        "How it is broken down: `tier`, `rep`, or an attribute.",
        default=(),
        order="set",
        refers=("tier_word", "rep", "attribute"),
    )
    target: Target | None = says("What to reach at least (a share, a number) or at most (a time).", default=None)
    at_most: Target | None = says("What not to exceed.", default=None)
    evidence: Text | None = says("Where the figure comes from.", default=None)

    @model_validator(mode="after")
    def consistent(self) -> "Metric":
        """One question, with what it needs and nothing else."""
        kind = exactly_one(self, "of", "count", "median", "average")
        for name in ("reaching", "within"):
            if (getattr(self, name) is not None) != (kind == "of"):
                if kind == "of":
                    raise refuse(
                        f"`{name}` is missing",
                        "a share is `of` a stage, `reaching` another, `within` a time",
                        "lacks",
                        at=(name,),
                    )
                raise refuse(f"`{name}` belongs to a share", f"leave it out beside `{kind}`", "conflict", at=(name,))
        if (self.per is not None) and kind != "count":
            raise refuse("`per` belongs to a count", f"leave it out beside `{kind}`", "conflict", at=("per",))
        if self.target is not None and self.at_most is not None:
            raise refuse(
                "a metric has `target` or `at_most`, not both",
                "keep the one that is meant",
                "conflict",
                at=("at_most",),
            )
        return self


class Backing(Part):
    """The sum behind a volume: from a goal backward through the shares that metrics aim at."""

    goal: Aim = says("What the volume is for, such as `200 customers per year`.")
    through: OneOrMore[Id] = says(
        "The metrics whose targets lie between the volume and the goal, in that order.",
        order="sequence",
        refers=("metric",),
    )


NEEDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "counts": (("amount", "per"), ("backed_by", "target")),
    "complete": ((), ("target",)),
    "delivers": (("per",), ("target",)),
    "gives": (("ahead",), ("calendar", "target")),
    "reps": (("leads_per_rep", "per"), ()),
}
"""For each kind of commitment, the fields it needs and those it may have."""


class Commitment(Labelled):
    """A promise in numbers: a volume, complete data, things delivered, notice, or capacity."""

    owner: Id = says("The party that owes it.", refers=("party",))
    counts: Id | None = says(
        "A volume: the stage whose distinct leads count, rejected ones left out.", default=None, refers=("stage",)
    )
    amount: Amounts | None = says("How many, for all, by tier, or by case; `none` promises none.", default=None)
    backed_by: Backing | None = says("The sum that shows why so many.", default=None)
    complete: Id | None = says(
        "Complete data: the stage whose `complete` fields are filled in.", default=None, refers=("stage",)
    )
    delivers: Entries[Id, Natural] | None = says("Things delivered, and how many of each.", default=None, order="set")
    gives: Text | None = says("Notice: of what.", default=None)
    ahead: Limit | None = says("How long ahead notice is given.", default=None)
    calendar: Id | None = says(
        "The calendar that business days of notice are read from.", default=None, refers=("calendar",)
    )
    reps: Natural | None = says("Capacity: how many people.", default=None)
    leads_per_rep: Natural | None = says("Capacity: how many leads each can work.", default=None)
    per: Period | None = says("The period that the promise is kept in.", default=None)
    target: Percent | None = says("The share to keep; without it all.", default=None)

    @model_validator(mode="after")
    def consistent(self) -> "Commitment":
        """One kind of promise, with what it needs and nothing else."""
        kind = exactly_one(self, "counts", "complete", "delivers", "gives", "reps")
        needed, allowed = NEEDS[kind]
        every = {name for pair in NEEDS.values() for names in pair for name in names}
        for name in needed:
            if getattr(self, name) is None:
                raise refuse(f"`{name}` is missing beside `{kind}`", f"add `{name}`", "lacks", at=(name,))
        for name in sorted(every.difference(needed, allowed)):
            if getattr(self, name) is not None:
                raise refuse(f"`{name}` says nothing beside `{kind}`", f"leave `{name}` out", "conflict", at=(name,))
        return self


class Band(Labelled):
    """How a month's result is rated; the first band that fits is the rating."""

    short = "when"
    short_tree = True
    when: Sentence = says(
        "In terms of `kept` (the share kept), `misses` (months missed in a row) and `target`.",
        context="band",
        rest=True,
    )
    then: Text | None = says("What follows.", default=None)


class Review(Labelled):
    """A standing meeting about the agreement."""

    every: Period = says("How often.")
    led_by: Id = says("The party that leads it.", refers=("party",))
    with_: OneOrMore[Id] = says("The parties that attend.", order="set", refers=("party",), key="with")
    minutes: Natural | None = says("How long it takes; a look at a dashboard has no length.", default=None)
    changes: Yes = says("Whether it may change the agreement.", default=False)
    agenda: Listed[Label] = says("What is talked about, in order.", default=(), order="sequence")


class Dispute(Labelled):
    """What is done when the parties disagree."""

    about: Text = says("What the disagreement is about.")
    decided_by: Id = says("The party that decides.", refers=("party",))
    within: Limit = says("How soon.")
    calendar: Id | None = says("The calendar that business time is read from.", default=None, refers=("calendar",))


class Duty(Labelled):
    """What people keep and no machine checks."""

    owner: Id = says("The party that owes it.", refers=("party",))
    with_: OneOrMore[Id] = says(
        "The parties it is owed together with.", default=(), order="set", refers=("party",), key="with"
    )
    text: Text = says("What is to be done.")
    every: Period | None = says("How often.", default=None)
