"""A difference -> the page that every form of it prints: what matters most first, the same words in each."""

from collections.abc import Iterator
from itertools import groupby

from sla_compiler.diff.change import UNCLASSIFIED
from sla_compiler.diff.difference import Difference, Side
from sla_compiler.diff.judging.wording import UNDER_WAY
from sla_compiler.diff.measured import Compared, expected_against
from sla_compiler.diff.reasons import Reasons
from sla_compiler.diff.replay.replayed import Replayed
from sla_compiler.prose.words import day, typed
from sla_compiler.report.difference import history as past
from sla_compiler.report.difference.notes import printed, reasons_of, totals
from sla_compiler.report.difference.owing import heading, others, parties_of
from sla_compiler.report.difference.parts import Group, Item, Page
from sla_compiler.report.difference.summary import summary
from sla_compiler.report.difference.treated import meaning, moves


def page(found: Difference, reasons: Reasons | None = None, history: Replayed | None = None) -> Page:
    """Lay a difference out, with the reasons that are given for it, and what it means for leads of the past."""
    old, new = found.old, found.new
    title = f"{new.title}: from version {old.version} to {new.version}"
    if old.version == new.version:
        title = f"{new.title}: version {new.version}"
    return Page(
        title=typed(title),
        summary=summary(found, history),
        facts=tuple(_facts(found)),
        groups=tuple(_groups(found, reasons)),
        news=past.news(found, history, _compared(reasons, history)) if history else (),
        meaning=meaning(found) if found.changes else "",
        moves=tuple(moves(found)),
        details=past.details(found, history) if history else (),
        hints=tuple(_hints(found, reasons)),
        history=history,
    )


def _compared(reasons: Reasons | None, history: Replayed) -> tuple[Compared, ...]:
    return () if reasons is None else expected_against(reasons, history.measured)


def _facts(found: Difference) -> Iterator[tuple[str, str]]:
    yield "old", _version(found.old)
    yield "new", _version(found.new)
    if found.changes:
        yield "leads", f"those under way {UNDER_WAY[found.agreement.head.existing_leads]}"


def _version(side: Side) -> str:
    return typed(f"{side.name}, version {side.version}, effective {day(side.effective)}")


def _groups(found: Difference, reasons: Reasons | None) -> Iterator[Group]:
    """The changes by what they are for whom, gravest first; a reason for several stands in full at the first."""
    parties = parties_of(found)
    headings = {id(change): heading(change, parties) for change in found.changes}
    titles = {change: title for change, (_, title) in headings.items()}
    ranks: dict[str, int] = {}
    for rank, title in headings.values():
        ranks[title] = min(rank, ranks.get(title, rank))
    places = {title: place for place, title in enumerate(sorted(ranks, key=ranks.__getitem__))}
    order = sorted(found.changes, key=lambda one: (places[titles[id(one)]], -one.step))
    why = reasons_of(found, reasons)
    notes, sums = printed(order, why), totals(found, order)
    for title, alike in groupby(order, key=lambda one: titles[id(one)]):
        yield Group(
            title,
            tuple(
                Item(
                    key=one.key,
                    says=typed(one.says),
                    others=typed(others(one, parties)),
                    notes=(*sums.get(id(one), ()), *notes[id(one)]),
                    why=why.get(id(one), ("", ()))[1],
                    change=one,
                )
                for one in alike
            ),
        )


def _hints(found: Difference, reasons: Reasons | None) -> Iterator[str]:
    """What to look at; a rename that was said in a version between is not missing in the new one."""
    between = reasons.from_ if reasons is not None and reasons.from_ != found.old.version else None
    if between is not None and found.changes:
        yield (
            f"versions lie between {found.old.version} and {found.new.version}: the reasons here are those since "
            f"{between}, and what was renamed before it reads as gone and new; compare version by version to see both"
        )
    for one in found.suspected if between is None else ():
        section, name = one.added.path[0], one.origin
        yield (
            f"`{one.removed.key}` is gone and `{one.added.key}` is much like it: if it is the same under another name, "
            f"write `moved_from: {name}` there, in `{section}`"
        )
    for change in found.changes:
        if change.kind == UNCLASSIFIED:
            yield f"no kind of change knows what `{change.key}` means, so it counts as grave"
