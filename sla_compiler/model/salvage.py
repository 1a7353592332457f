"""What can still be read of an agreement that has faults: a partial `Spec`, so that one slip does not hide the next.

Whatever could not be read is taken out, and if its entry cannot do without it, the entry too. A partial specification
is looked at and never used: an id that it lacks may stand in the part that was taken out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from sla_compiler.core.span import Path
from sla_compiler.model.decode import followed
from sla_compiler.model.spec import Spec
from sla_compiler.syntax.document import Document, Plain

_ROUNDS = 8  # from a value out to the section that holds it there are at most so many steps
_STAND_IN: dict[str, Plain] = {
    "id": "unread",
    "title": "unread",
    "version": "0.0.0",
    "effective": "2026-01-01",
    "timezone": "UTC",
    "existing_leads": "keep",
}


@dataclass(frozen=True, slots=True)
class Salvage:
    """What was left, and every word that stood in or above what had to be taken out of it.

    `blind`: a whole section was taken out, so that nobody knows which ids it had.
    """

    spec: Spec
    lost: frozenset[str]
    blind: bool = False


def salvage(document: Document) -> Salvage | None:
    """Read what can be read; None if too little is left to look at."""
    plain = document.plain()
    if not isinstance(plain, dict):
        return None
    lost: set[str] = set()
    blind = False
    for _ in range(_ROUNDS):
        try:
            return Salvage(Spec.model_validate(plain), frozenset(lost), blind)
        except ValidationError as error:
            faulty = {_where(line["type"], line["loc"], plain) for line in error.errors(include_url=False)}
        if ("agreement",) in {path[:1] for path in faulty}:
            plain["agreement"] = dict(_STAND_IN)
            faulty = {path for path in faulty if path[:1] != ("agreement",)}
        if () in faulty:
            return None
        lost.update(word for path in faulty for word in (*map(str, path), *_words(_at(plain, path))))
        blind = blind or any(map(_hides_names, faulty))
        _take_out(plain, faulty)
    return None


def _where(kind: str, loc: tuple[str | int, ...], plain: Plain) -> Path:
    """What to take out for a fault: the value, or for a key that is missing the entry that lacks it."""
    return followed(plain, loc[:-1] if kind == "missing" or (loc and loc[-1] == "[key]") else loc)[0]


def _at(plain: Plain, path: Path) -> Plain:
    return followed(plain, path)[1]


def _hides_names(path: Path) -> bool:
    """Whether what stands here holds ids that cannot be told: a section, or an activity, which names a channel."""
    return path[:2] == ("lead", "activities") or len(path) == 1 or (len(path) == 2 and path[0] == "lead")  # noqa: PLR2004 - there are sections of their own under `lead`


def _words(plain: Plain) -> Iterator[str]:
    """Every key and every text below a value, and the value if it is a text."""
    match plain:
        case str():
            yield plain
        case dict():
            yield from plain
            for one in plain.values():
                yield from _words(one)
        case list():
            for one in plain:
                yield from _words(one)
        case None:
            return


def _take_out(plain: Plain, paths: set[Path]) -> None:
    """Later list positions first, so that the earlier ones stay where they are."""
    for path in sorted(paths, key=lambda one: [(isinstance(step, str), step) for step in one], reverse=True):
        parent, last = _at(plain, path[:-1]), path[-1]
        if isinstance(parent, dict) and isinstance(last, str):
            parent.pop(last, None)
        elif isinstance(parent, list) and isinstance(last, int) and last < len(parent):
            del parent[last]
