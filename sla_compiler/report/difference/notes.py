"""Reasons and changes in the order of the page -> what is noted below each change, everything once."""

from collections.abc import Iterator, Mapping, Sequence

from sla_compiler.diff.change import Change
from sla_compiler.diff.covering import explained
from sla_compiler.diff.difference import Difference
from sla_compiler.diff.log import expected
from sla_compiler.diff.names import measured_name
from sla_compiler.diff.reasons import Entry, Reasons, is_blank
from sla_compiler.model.measures import Commitment
from sla_compiler.prose.lexicon import Lexicon, lexicon
from sla_compiler.prose.words import listed, number, typed
from sla_compiler.report.difference.parts import Notes
from sla_compiler.resolve.agreement import Agreement


def reasons_of(found: Difference, reasons: Reasons | None) -> Mapping[int, tuple[str, Notes]]:
    """The entry that explains each change and what it says, by the identity of the change; none without an entry."""
    entries = (reasons.entries if reasons else None) or {}
    lexica = lexicon(found.agreement), lexicon(found.translated)
    said = {key: tuple(_said(entry, lexica)) for key, entry in entries.items()}
    by_entry = explained(found.changes, entries)
    return {id(one): (key, said[key]) for key, changes in by_entry.items() if key for one in changes}


def _said(entry: Entry, lexica: tuple[Lexicon, ...]) -> Iterator[tuple[str, str]]:
    for label, text in (("reason", entry.reason), ("evidence", entry.evidence)):
        if not is_blank(text):
            yield label, typed(text)
    if entry.expectations:
        numbers = [expected(measured_name(one.metric, *lexica), one) for one in entry.expectations]
        yield "expected", typed(listed(numbers))


def printed(order: Sequence[Change], why: Mapping[int, tuple[str, Notes]]) -> dict[int, Notes]:
    """What is printed below each change: a reason for several in full at the first, and a pointer to it at the rest."""
    first: dict[str, Change] = {}
    found: dict[int, Notes] = {}
    for change in order:
        entry, said = why.get(id(change), ("", ()))
        above = first.setdefault(entry, change)
        if above is change or not said:
            found[id(change)] = said
            continue
        where = "as above" if above.key == change.key else f"as for `{above.key}` above"
        found[id(change)] = ((said[0][0], where),)
    return found


def totals(found: Difference, order: Sequence[Change]) -> dict[int, Notes]:
    """The total of each volume of which parts changed, at the first change of it."""
    noted: dict[int, Notes] = {}
    seen: set[object] = set()
    for change in order:
        path = change.fact.path
        if path[0] != "commitments" or path[2:3] != ("amount",) or path[1] in seen:
            continue
        seen.add(path[1])
        old, new = (one.commitments.get(str(path[1])) for one in (found.translated, found.agreement))
        if old is not None and new is not None and not (_is_one(old) and _is_one(new)):
            noted[id(change)] = (("total", typed(_total(found, old, new))),)
    return noted


def _is_one(one: Commitment) -> bool:
    """Whether a volume is one number, which its own sentence says."""
    return one.amount is not None and one.amount.one is not None


def _total(found: Difference, old: Commitment, new: Commitment) -> str:
    """`223 MQLs per month, as before`; the whole of both where something else is counted, or over another period."""
    before, after = _sum(old), _sum(new)
    was, now = _of(found.translated, old), _of(found.agreement, new)
    if was != now:
        return f"{number(before)} {was}, now {number(after)} {now}"
    return f"{number(before)} {was}, {'as before' if before == after else f'now {number(after)}'}"


def _sum(one: Commitment) -> int:
    values = one.amount.values() if one.amount is not None else ()
    return sum(value for value in values if isinstance(value, int))


def _of(agreement: Agreement, one: Commitment) -> str:
    """`MQLs per month`."""
    leads = "" if one.counts is None else lexicon(agreement).leads_of(one.counts)
    return f"{leads} per {one.per or 'year'}"
