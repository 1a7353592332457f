"""What: the rates behind a volume do not lead from the counted stage to the goal, each going on where the last ended.

Why: rates that do not link can be multiplied, but the product means nothing; the volume that follows from it is a
number without reason.

Example:

    commitments:
      volume:
        owner: marketing
        counts: mql
        per: month
        amount: 223
        backed_by: {goal: 200 customers per year, through: [opportunity_to_customer, mql_to_opportunity]}

Instead:

    commitments:
      volume:
        owner: marketing
        counts: mql
        per: month
        amount: 223
        backed_by: {goal: 200 customers per year, through: [mql_to_opportunity, opportunity_to_customer]}
"""

from collections.abc import Iterator
from itertools import permutations

from sla_compiler.core.span import Path, Place
from sla_compiler.core.units import Percent
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.sums import first_gap
from sla_compiler.linter.subject import Subject
from sla_compiler.model.measures import Metric
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA508", "broken-chain", Severity.ERROR)
_LONGEST = 5  # more rates in a row are not put in order by trying


def check(subject: Subject) -> Iterator[Finding]:
    """The first thing that is wrong with each chain."""
    agreement = subject.agreement
    for name, one in agreement.commitments.items():
        if one.backed_by is None or one.counts is None:
            continue
        through, path = one.backed_by.through, ("commitments", name, "backed_by", "through")
        shares = [agreement.metrics[metric] for metric in through]
        found = _no_rate(through, shares, path)
        if found is None:
            found = _no_link(agreement, (name, one.counts), through, path)
        if found is None:
            found = _no_goal(agreement, (name, one.backed_by.goal.what), shares[-1], path)
        if found is not None:
            yield found


def _no_rate(through: tuple[str, ...], shares: list[Metric], path: Path) -> Finding | None:
    for index, (name, metric) in enumerate(zip(through, shares, strict=True)):
        if metric.of is None:
            message, seen = f"`{name}` is no rate, so no volume follows from it", "counts, and is not a share of leads"
        elif not isinstance(metric.target, Percent):
            message, seen = (
                f"`{name}` has no share to divide by, so no volume follows from it",
                "no `target` in percent",
            )
        else:
            continue
        advice = "name metrics `of` a stage, `reaching` another, with a `target` such as 30%"
        labels = (Label(Place(("metrics", name), "key"), seen),)
        return Finding(RULE, message, Place((*path, index)), advice, labels=labels)
    return None


def _no_link(agreement: Agreement, promise: tuple[str, str], through: tuple[str, ...], path: Path) -> Finding | None:
    volume, counts = promise
    index = first_gap(agreement, counts, through)
    if index is None:
        return None
    name = through[index]
    before = agreement.metrics[through[index - 1]].reaching if index else counts
    what = f"`{through[index - 1]}` ends at `{before}`" if index else f"`{volume}` counts `{before}`"
    begins = f"begins at `{agreement.metrics[name].of}`"
    order = next(
        (one for one in permutations(through) if first_gap(agreement, counts, one) is None)
        if 1 < len(through) <= _LONGEST
        else iter(()),
        None,
    )
    text = f"[{', '.join(order)}]" if order else ""
    return Finding(
        RULE,
        f"the sum behind `{volume}` breaks: {what}, and `{name}` {begins}",
        Place((*path, index)),
        f"write them in the order of the way: `through: {text}`" if order else f"name a metric `of: {before}` here",
        labels=(Label(Place(("metrics", name, "of")), begins),),
        fix=Fix(f"write `through: {text}`", (Replace(Place(path), text),)) if order else None,
    )


def _no_goal(agreement: Agreement, promise: tuple[str, str], last: Metric, path: Path) -> Finding | None:
    """The goal is in words; only where it is the very name of another stage can it be held against the chain."""
    volume, what = promise
    meant = next((name for name in agreement.stages if _same(what, name) or _same(what, agreement.label(name))), None)
    if meant is None or meant == last.reaching:
        return None
    return Finding(
        RULE,
        f"the goal of `{volume}` is {what}, and the last rate ends at `{last.reaching}`",
        Place(path),
        f"end the chain with a metric `reaching: {meant}`, or say what goal is meant",
        labels=(Label(Place((*path[:-1], "goal")), f"`{meant}` is another stage"),),
    )


def _same(what: str, stage: str) -> bool:
    said, named = what.lower(), stage.lower().replace("_", " ")
    return said in {named, f"{named}s", f"{named.removesuffix('y')}ies"}
