"""Two versions -> findings against every `moved_from` of the new one by which nothing is renamed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sla_compiler.core.span import Path, Place, dotted
from sla_compiler.core.words import nearest
from sla_compiler.diff.renaming import entries, in_new_ids
from sla_compiler.diff.rules import rename_without_effect
from sla_compiler.findings.finding import Finding
from sla_compiler.model.base import Named
from sla_compiler.model.spec import Spec
from sla_compiler.model.walk import walk


@dataclass(frozen=True, slots=True)
class _Stated:
    """An entry of `section` that says what it was called in `version`.

    `before` are the entries that the section had in that version, under their new ids where they were renamed, and
    `after` those that it has now; `names` are the ids that the section had.
    """

    section: Path
    name: str
    origin: str
    version: str
    before: Mapping[str, Named]
    after: Mapping[str, Named]
    names: tuple[str, ...]

    @property
    def gone(self) -> tuple[str, ...]:
        """The ids that the version before had and this one has not."""
        return tuple(one for one in self.names if one not in self.after)


def of_origins(old: Spec, new: Spec) -> Iterator[Finding]:
    """Why each such `moved_from` names nothing, with its place in the agreement."""
    stated = [
        (visit.path[:-2], str(visit.path[-2]), visit.value)
        for visit in walk(new)
        if visit.path[-1] == "moved_from" and isinstance(visit.value, str) and not visit.is_key
    ]
    if not stated:
        return
    translated = in_new_ids(old, new)
    for section, name, origin in stated:
        if (section, origin, name) not in translated.renames:
            there, here = entries(translated.spec, section), entries(new, section)
            it = _Stated(section, name, origin, old.agreement.version, there, here, tuple(entries(old, section)))
            message, advice = _why(it)
            yield Finding(rename_without_effect.RULE, message, Place((*section, name, "moved_from")), advice, _note(it))


def _why(it: _Stated) -> tuple[str, str]:
    """What is wrong, and what to write."""
    if it.name in it.before:
        held = it.before[it.name].moved_from == it.origin
        return f"`{it.name}` is called so in version {it.version} already", (
            f"the rename happened before version {it.version}: leave `moved_from` out"
            if held
            else f"leave `moved_from` out, or give the entry an id that version {it.version} does not have"
        )
    if it.origin not in it.before:
        where = dotted(it.section)
        return f"version {it.version} has no `{it.origin}` in `{where}`", _meant(it)
    if it.origin in it.after:
        message = f"`{it.origin}` is still here, so `{it.name}` is not what it was"
        return message, f"leave `moved_from` out, or take `{it.origin}` out"
    rivals = [name for name, one in it.after.items() if one.moved_from == it.origin and name != it.name]
    if rivals:
        message = f"`{it.name}` is not the only one that says it was `{it.origin}`: `{rivals[0]}` does too"
        return message, f"write `moved_from: {it.origin}` in one of them"
    message = f"`{it.origin}` or `{it.name}` is something else as well, so a reference could mean either"
    return message, "leave `moved_from` out, or use an id that neither version has elsewhere"


def _meant(it: _Stated) -> str:
    meant = nearest(it.origin, it.gone)
    if meant is not None:
        return f"did you mean `{meant}`?"
    if not it.gone:
        return f"leave `moved_from` out: nothing there is gone since version {it.version}"
    gone = ", ".join(f"`{one}`" for one in it.gone[:5])
    return f"name what is gone since version {it.version} ({gone}), or leave `moved_from` out"


def _note(it: _Stated) -> str:
    """What happens to whoever leaves it."""
    if it.name in it.before:
        return "the page that is signed would say that this version renames it"
    return f"as it stands `{it.name}` is new, and what it was is gone"
