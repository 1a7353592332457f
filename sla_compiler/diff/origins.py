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
class _Claim:
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
            claim = _Claim(section, name, origin, old.agreement.version, there, here, tuple(entries(old, section)))
            message, advice = _why(claim)
            yield Finding(
                rename_without_effect.RULE, message, Place((*section, name, "moved_from")), advice, _note(claim)
            )


def _why(claim: _Claim) -> tuple[str, str]:
    """What is wrong, and what to write."""
    if claim.name in claim.before:
        held = claim.before[claim.name].moved_from == claim.origin
        return f"`{claim.name}` is called so in version {claim.version} already", (
            f"the rename happened before version {claim.version}: leave `moved_from` out"
            if held
            else f"leave `moved_from` out, or give the entry an id that version {claim.version} does not have"
        )
    if claim.origin not in claim.before:
        where = dotted(claim.section)
        return f"version {claim.version} has no `{claim.origin}` in `{where}`", _meant(claim)
    if claim.origin in claim.after:
        message = f"`{claim.origin}` is still here, so `{claim.name}` is not what it was"
        return message, f"leave `moved_from` out, or take `{claim.origin}` out"
    rivals = [name for name, one in claim.after.items() if one.moved_from == claim.origin and name != claim.name]
    if rivals:
        message = f"`{claim.name}` is not the only one that says it was `{claim.origin}`: `{rivals[0]}` does too"
        return message, f"write `moved_from: {claim.origin}` in one of them"
    message = f"`{claim.origin}` or `{claim.name}` is something else as well, so a reference could mean either"
    return message, "leave `moved_from` out, or use an id that neither version has elsewhere"


def _meant(claim: _Claim) -> str:
    meant = nearest(claim.origin, claim.gone)
    if meant is not None:
        return f"did you mean `{meant}`?"
    if not claim.gone:
        return f"leave `moved_from` out: nothing there is gone since version {claim.version}"
    gone = ", ".join(f"`{one}`" for one in claim.gone[:5])
    return f"name what is gone since version {claim.version} ({gone}), or leave `moved_from` out"


def _note(claim: _Claim) -> str:
    """What happens to whoever leaves it."""
    if claim.name in claim.before:
        return "the page that is signed would say that this version renames it"
    return f"as it stands `{claim.name}` is new, and what it was is gone"
