"""A difference -> the page that every form of it prints: finished plain text, what matters most first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sla_compiler.diff.change import Change, Step, Verdict
from sla_compiler.diff.covering import explained
from sla_compiler.diff.difference import Difference
from sla_compiler.diff.log import expected
from sla_compiler.diff.matrix import Cell, Matrix
from sla_compiler.diff.measured import Compared, expected_against
from sla_compiler.diff.reasons import Entry, Reasons, is_blank
from sla_compiler.diff.replay.replayed import Replayed
from sla_compiler.diff.succession import least_version, numbers
from sla_compiler.prose.lexicon import Lexicon, lexicon
from sla_compiler.prose.words import NBSP, capital, day, listed
from sla_compiler.report.difference.history import remarks, tables
from sla_compiler.resolve.agreement import Agreement

Notes = Mapping[str, Sequence[tuple[str, str]]]
"""What else is to be said of a change, by its key: a label and a text (`reason`, `evidence`, `expected`)."""

_UNDER_WAY = {
    "keep": "leads under way stay under the version that they started with",
    "recompute": "leads under way move to the new version",
}
_OWES = {
    Verdict.STRICTER: "owes more",
    Verdict.LOOSER: "owes less",
    Verdict.INCOMPARABLE: "owes something else",
}
_OWED = {
    Verdict.STRICTER: "is owed more",
    Verdict.LOOSER: "is owed less",
    Verdict.INCOMPARABLE: "is owed something else",
}
_SEVERAL = {"owes": "owe", "is": "are"}
_ABOUT = {"stage": "stage", "tier": "tier", "limit": "limit of", "route": "route on entering"}


@dataclass(frozen=True, slots=True)
class Item:
    """One change: its key, the sentence, what it is for the others, and what else is known of it."""

    key: str
    says: str
    others: str
    notes: tuple[tuple[str, str], ...]
    change: Change


@dataclass(frozen=True, slots=True)
class Group:
    """Changes that are one kind of news for one party."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Leads for which the old version says one thing and the new another; `lead` is one of them, in words."""

    about: str
    before: str
    after: str
    lead: str
    undecided: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page. `meaning` says how leads are treated, in one sentence; empty where nobody asked."""

    title: str
    facts: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    meaning: str
    moves: tuple[Move, ...]
    hints: tuple[str, ...]
    tables: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether both versions say the same."""
        return not self.groups


@dataclass(frozen=True, slots=True)
class _Parties:
    """What parties are called; one that is gone as it was."""

    new: Lexicon
    old: Lexicon

    def called(self, name: str) -> str:
        return (self.new if name in self.new.agreement.parties else self.old).party(name)


def page(found: Difference, reasons: Reasons | None = None, history: Replayed | None = None) -> Page:
    """Lay a difference out, with the reasons that are given for it, and what it means for leads of the past."""
    old, new = found.old, found.new
    title = f"{new.title}: from version {old.version} to {new.version}"
    if old.version == new.version:
        title = f"{new.title}: version {new.version}"
    return Page(
        title=_plain(title),
        facts=tuple(_facts(found)),
        groups=tuple(_groups(found, _notes(found, reasons))),
        meaning=_meaning(found),
        moves=tuple(_moves(found)),
        hints=(*_hints(found), *(remarks(history) if history else ())),
        tables=tables(found, history, _compared(reasons, history)) if history else (),
    )


def _notes(found: Difference, reasons: Reasons | None) -> Notes:
    """The reason of each change by its key; one that explains several stands at the first of them."""
    if reasons is None:
        return {}
    entries = reasons.entries or {}
    by_entry = explained(found.changes, entries)
    return {by_entry[key][0].key: tuple(_said(entry)) for key, entry in entries.items() if by_entry.get(key)}


def _said(entry: Entry) -> Iterator[tuple[str, str]]:
    for label, text in (("reason", entry.reason), ("evidence", entry.evidence)):
        if not is_blank(text):
            yield label, text
    if entry.expectations:
        yield "expected", listed([expected(one) for one in entry.expectations])


def _compared(reasons: Reasons | None, history: Replayed) -> tuple[Compared, ...]:
    return () if reasons is None else expected_against(reasons, history.measured)


def _facts(found: Difference) -> Iterator[tuple[str, str]]:
    old, new = found.old, found.new
    yield "old", f"{old.name}, version {old.version}, in effect from {_plain(day(old.effective))}"
    yield "new", f"{new.name}, version {new.version}, in effect from {_plain(day(new.effective))}"
    if not found.changes:
        return
    yield "leads", _UNDER_WAY[found.agreement.head.existing_leads]
    if found.step is not Step.NONE:
        yield "version", _asked(found)


def _asked(found: Difference) -> str:
    """What the changes ask of the version, and whether it has that."""
    least = least_version(found.old.version, found.step)
    reached = numbers(found.new.version) >= numbers(least)
    return f"a {found.step.name.lower()} step: {least} or higher" + ("" if reached else ", which this is not")


def _groups(found: Difference, notes: Notes) -> Iterator[Group]:
    parties = _Parties(lexicon(found.agreement), lexicon(found.translated))
    groups: dict[str, list[Item]] = {}
    ranks: dict[str, int] = {}
    for change in found.changes:
        rank, group = _group_of(change, parties)
        ranks[group] = min(rank, ranks.get(group, rank))
        said = tuple((label, _plain(text)) for label, text in notes.get(change.key, ()))
        item = Item(change.key, _plain(change.says), _others(change, parties, group), said, change)
        groups.setdefault(group, []).append(item)
    for title in sorted(groups, key=lambda one: ranks[one]):
        items = sorted(groups[title], key=lambda item: -item.change.step)
        yield Group(title, tuple(items))


def _group_of(change: Change, parties: _Parties) -> tuple[int, str]:
    """How far up a change stands, and below which heading."""
    if change.kind == "unclassified":
        return 0, "Not understood, so taken for grave"
    keepers = [one for one in change.effects if one.side == "keeps"]
    for rank, verdict in enumerate(_OWES, start=1):
        names = [parties.called(one.party) for one in keepers if one.verdict is verdict]
        if names and not change.moves_leads:
            return rank, capital(f"{listed(names)} {_plural(_OWES[verdict], len(names))}")
    if change.moves_leads:
        return 5, "What a lead is, and how it is treated"
    if change.step >= Step.MINOR:
        return 6, "What else holds otherwise"
    if change.fact.path[:1] == ("deploy",):
        return 8, "Where it runs, which nobody signs"
    return 7, "Names, dates and wording"


def _others(change: Change, parties: _Parties, heading: str) -> str:
    """What the change is for those to whom something is owed, and for those who keep it and are not in the heading."""
    if change.effects and all(one.verdict is Verdict.INCOMPARABLE for one in change.effects):
        names = dict.fromkeys(parties.called(one.party) for one in change.effects)
        return f"neither more nor less for {listed(list(names))}"
    said: dict[tuple[str, str], list[str]] = {}
    for one in change.effects:
        verbs = _OWES if one.side == "keeps" else _OWED
        name, verb = parties.called(one.party), verbs.get(one.verdict, "")
        named = one.side == "keeps" and name in heading and heading.endswith(verb.partition(" ")[2])
        if verb and not named:
            said.setdefault((one.side, verb), []).append(name)
    return _plain(", ".join(f"{listed(names)} {_plural(verb, len(names))}" for (_, verb), names in said.items()))


def _plural(verb: str, count: int) -> str:
    """`owe more`, `are owed less`, where several do."""
    first, _, rest = verb.partition(" ")
    return verb if count == 1 else f"{_SEVERAL[first]} {rest}"


def _meaning(found: Difference) -> str:
    if found.meaning is None:
        return ""
    cells = [cell for matrix in found.meaning.matrices for cell in matrix.cells]
    if found.meaning.proved:
        return "proved: no lead is treated differently"
    if not cells:
        return f"no lead is known to be treated differently; not looked at: {listed(found.meaning.beyond)}"
    shown = sum(cell.witness is not None for cell in cells)
    unknown = len(cells) - shown
    said = f"leads are treated differently in {shown} {'way' if shown == 1 else 'ways'}, each shown by one lead"
    said = said if shown else "nobody knows whether a lead is treated differently"
    more = f"; {unknown} more {'is' if unknown == 1 else 'are'} undecided" if unknown and shown else ""
    beyond = f"; not looked at: {listed(found.meaning.beyond)}" if found.meaning.beyond else ""
    return f"{said}{more}{beyond}"


def _moves(found: Difference) -> Iterator[Move]:
    if found.meaning is None:
        return
    for matrix in found.meaning.matrices:
        for cell in matrix.cells:
            lead = "" if cell.witness is None else _plain(cell.witness.words())
            yield Move(
                about=_plain(_about(matrix, cell, found.agreement)),
                before=_plain(_value(matrix, cell.before, found.translated)),
                after=_plain(_value(matrix, cell.after, found.agreement)),
                lead=lead,
                undecided=cell.why if cell.witness is None else "",
                cell=cell,
            )


def _about(matrix: Matrix, cell: Cell, agreement: Agreement) -> str:
    words = _ABOUT[matrix.about]
    if cell.through:
        return f"{words} on the way to {lexicon(agreement).stage_in_full(cell.through)}"
    if matrix.about == "limit":
        return f"{words} {lexicon(agreement).label(matrix.of)}"
    if matrix.about == "route":
        return f"{words} {lexicon(agreement).stage_in_full(matrix.of)}"
    return words


def _value(matrix: Matrix, value: str, agreement: Agreement) -> str:
    """A stage, a tier or where a route leads by its label; limits come in words."""
    lex = lexicon(agreement)
    if matrix.about == "stage" and value in agreement.stages:
        return lex.stage_in_full(value)
    if matrix.about == "tier" and value in agreement.tiers:
        return lex.tier(value)
    if matrix.about == "route":
        return _destination(lex, value)
    return value or "none"


def _destination(lex: Lexicon, to: str) -> str:
    """Where a route leads."""
    if to in lex.agreement.pools:
        return lex.pool(to)
    return {"": "nobody", "current_rep": "the current rep"}.get(to) or lex.label(to)


def _hints(found: Difference) -> Iterator[str]:
    for one in found.suspected:
        section, name = one.added.path[0], one.removed.path[-1]
        yield (
            f"`{one.removed.key}` is gone and `{one.added.key}` is much like it: if it is the same under another name, "
            f"write `moved_from: {name}` there, in `{section}`"
        )
    for change in found.changes:
        if change.kind == "unclassified":
            yield f"no kind of change knows what `{change.key}` means, so it counts as grave"


def _plain(text: str) -> str:
    return text.replace(NBSP, " ").replace("\N{MINUS SIGN}", "-")
