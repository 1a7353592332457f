"""The heads of two versions and what changed between them -> which version may follow, and whether its days do.

Before 1.0.0 nothing is settled yet, and a change that would move the first number moves the second.
"""

from collections.abc import Iterator, Sequence

from sla_compiler.core.span import Place
from sla_compiler.core.versions import numbers
from sla_compiler.diff.change import Change, Step
from sla_compiler.diff.covering import plain
from sla_compiler.diff.rules import effective_too_early, leads_under_way
from sla_compiler.findings.finding import Finding
from sla_compiler.model.head import Head

_OF_TIME = frozenset({"clocks", "cadences", "calendars"})


def least_version(old: str, step: Step) -> str:
    """The lowest version that may follow for changes of a step."""
    major, minor, patch = numbers(old)
    if step is Step.MAJOR and major > 0:
        return f"{major + 1}.0.0"
    if step >= Step.MINOR:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}" if step is Step.PATCH else old


def of_days(old: Head, new: Head) -> Iterator[Finding]:
    """That the new version holds from too early a day on, with its place in the agreement."""
    if new.effective < old.effective:
        yield Finding(
            effective_too_early.RULE,
            f"this holds from {new.effective} on, and version {old.version}, which it follows, from {old.effective} on",
            Place(("agreement", "effective")),
            f"write `effective: {old.effective}`, or a later day",
        )


def moves_leads_under_way(changes: Sequence[Change], old: Head, new: Head) -> Change | None:
    """The first change that leads under way are subjected to, though nobody looked at that for this version.

    `existing_leads: recompute` was agreed for the changes of another version, and was taken over as it was. With `keep`
    every lead ends under the promises that it began with, which can surprise nobody.
    """
    if not new.existing_leads == old.existing_leads == "recompute":
        return None
    return next((one for one in changes if _moves(one)), None)


def of_leads_under_way(change: Change, file: str) -> Finding:
    """That `existing_leads` has to be settled anew, in the file of reasons."""
    return Finding(
        leads_under_way.RULE,
        f"leads under way move to this version, as was agreed for an earlier one: {plain(change.says)}",
        Place(("agreement", "existing_leads")),
        f"write `existing_leads: recompute` into `{file}` if that is meant, else `keep` here",
    )


def _moves(change: Change) -> bool:
    return change.step >= Step.MINOR and (change.moves_leads or change.fact.path[0] in _OF_TIME)
