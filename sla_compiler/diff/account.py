"""What changed and what is said about why -> findings against the version, its file of reasons, and every entry in it.

A change is explained by the entry with its key, else by that of what it is part of. Changes by which nobody owes more
or less and no lead is treated otherwise need no entry, and may have one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sla_compiler.core.span import Place
from sla_compiler.core.versions import numbers
from sla_compiler.core.words import nearest
from sla_compiler.diff.change import Change
from sla_compiler.diff.covering import explained, needed, of_entry, plain
from sla_compiler.diff.measured import kinds_of
from sla_compiler.diff.origins import of_origins
from sla_compiler.diff.raising import raised_too_little
from sla_compiler.diff.reasons import FOLDER, Entry, Reasons, above
from sla_compiler.diff.rules import (
    no_change_file,
    reason_without_change,
    unexplained_change,
    wrong_change_file,
)
from sla_compiler.diff.succession import moves_leads_under_way, of_days, of_leads_under_way
from sla_compiler.findings.finding import Finding
from sla_compiler.model.spec import Spec

_MOST = 50
_DRAFT = "run `slac changes --draft`, which adds it, and fill it in"


@dataclass(frozen=True, slots=True)
class Account:
    """Findings with places in the agreement, and with places in the file of reasons."""

    agreement: tuple[Finding, ...] = ()
    reasons: tuple[Finding, ...] = ()


def findings_of(
    changes: Sequence[Change], old: Spec, new: Spec, reasons: Reasons | None, *, there: bool = True
) -> Account:
    """Hold the version and its reasons against the changes.

    `reasons` is None where there is no file or, with `there`, where it cannot be read. Under a version that is not
    higher nothing is asked of it: it may be about changes of long ago.
    """
    before, after = old.agreement, new.agreement
    found = [*raised_too_little(changes, old, new), *of_days(before, after)]
    if numbers(after.version) <= numbers(before.version):
        return Account(tuple(found))
    found += of_origins(old, new)
    needing = needed(changes)
    if reasons is None:
        if needing and not there:
            found.append(_no_file(needing, after.version))
        return Account(tuple(found))
    moved = moves_leads_under_way(changes, before, after)
    if moved is not None and reasons.existing_leads is None:
        found.append(of_leads_under_way(moved, file_of(after.version)))
    return Account(tuple(found), tuple(_of_reasons(changes, old, new, reasons)))


def file_of(version: str) -> str:
    """Where the reasons of a version lie, from the folder of the agreement."""
    return f"{FOLDER}/{version}.yaml"


def _of_reasons(changes: Sequence[Change], old: Spec, new: Spec, reasons: Reasons) -> Iterator[Finding]:
    yield from _head(old, new, reasons)
    entries = reasons.entries or {}
    by_entry = explained(changes, entries)
    without = by_entry.pop("", [])
    yield from _unexplained(without)
    yield from _limited(_stale(changes, entries, {one.key for one in without}))
    kinds = kinds_of(new)
    for key, entry in entries.items():
        if key in by_entry:
            yield from of_entry(key, entry, by_entry[key], kinds)


def _no_file(needing: Sequence[Change], version: str) -> Finding:
    keys = tuple(dict.fromkeys(one.key for one in needing))
    some = ", ".join(f"`{key}`" for key in keys[:3])
    more = f" and {len(keys) - 3} more" if len(keys) > 3 else ""  # noqa: PLR2004 - as many as were named
    return Finding(
        no_change_file.RULE,
        f"version {version} changes {some}{more}, and there is no `{file_of(version)}` that says why",
        Place(("agreement", "version")),
        "run `slac changes --draft`, which writes it, and fill it in",
    )


def _head(old: Spec, new: Spec, reasons: Reasons) -> Iterator[Finding]:
    before, after = old.agreement, new.agreement
    effective = reasons.effective.isoformat() if reasons.effective else None
    stated: tuple[tuple[str, str | None, str, bool], ...] = (
        ("agreement", reasons.agreement, after.id, True),
        ("version", reasons.version, after.version, True),
        ("from", reasons.from_, before.version, True),
        ("effective", effective, after.effective.isoformat(), False),
        ("existing_leads", reasons.existing_leads, after.existing_leads, False),
    )
    for key, said, right, wanted in stated:
        if said is None and wanted:
            message = f"this does not say after which version it comes: {right} holds"
            yield Finding(wrong_change_file.RULE, message, Place((key,), "key"), f"write `{key}: {right}`")
        elif said is not None and said != right:
            of = "the version that holds before" if key == "from" else "the agreement"
            message = f"`{key}` is `{said}` here, and `{right}` in {of}"
            advice = f"write `{key}: {right}`"
            if key == "agreement":
                advice += _of_another(old, said)
            yield Finding(wrong_change_file.RULE, message, Place((key,)), advice)


def _of_another(old: Spec, said: str) -> str:
    """What else may be meant where the reasons are about an agreement of another id."""
    if said == old.agreement.id:
        return f"; if the `id` of the agreement was changed by mistake, write `id: {said}` there again"
    return "; agreements that are not one have folders of their own"


def _unexplained(changes: Sequence[Change]) -> Iterator[Finding]:
    for key, one in {one.key: one for one in reversed(needed(changes))}.items():
        message = f"nothing here says why `{key}` changed"
        yield Finding(unexplained_change.RULE, message, Place(("entries",), "key"), _DRAFT, plain(one.says))


def _stale(changes: Sequence[Change], entries: Mapping[str, Entry], lacking: set[str]) -> Iterator[Finding]:
    """Entries about nothing that changed; `lacking` are the keys of changes that have none."""
    keys = {one.key for one in changes}
    about = {key for one in keys for key in above(one)}
    for key in entries:
        if key not in about:
            whole = next((one for one in above(key) if one in keys), None)
            message = f"`{key}` has not changed"
            if whole is not None:
                message = f"`{key}` is no change of its own: `{whole}` is different as a whole"
            advice = _as_whole(whole, entries) if whole else _meant(key, lacking)
            yield Finding(reason_without_change.RULE, message, Place(("entries", key), "key"), advice)


def _as_whole(whole: str, entries: Mapping[str, Entry]) -> str:
    there = next((one for one in above(whole) if one in entries), None)
    return f"take the entry out: `{there}` says why already" if there else f"write `{whole}`"


def _meant(key: str, lacking: set[str]) -> str:
    """What to write for a key of nothing: a change that has no entry yet, if one is called much like it."""
    meant = nearest(key, lacking)
    return f"did you mean `{meant}`?" if meant else "take the entry out; `slac diff` shows what changed"


def _limited(found: Iterator[Finding]) -> Iterator[Finding]:
    """The first of very many, and that there are more: whoever wrote so many has the wrong file."""
    yield from islice(found, _MOST)
    further = next(found, None)
    if further is not None:
        yield replace(further, message="there are more of this kind", help="mend those above first")
