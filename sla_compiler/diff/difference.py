"""Two versions of an agreement -> everything that differs: facts, what they mean for whom, leads treated otherwise."""

from dataclasses import dataclass
from datetime import date

from sla_compiler.diff.change import Change, Step, largest_step
from sla_compiler.diff.facts import facts
from sla_compiler.diff.judge import judged
from sla_compiler.diff.matrix import Meaning
from sla_compiler.diff.meaning import meaning_and_implications
from sla_compiler.diff.renaming import Rename, in_new_ids
from sla_compiler.diff.suspicion import Suspected, suspected
from sla_compiler.model.spec import Spec
from sla_compiler.resolve.agreement import Agreement, agreement_from
from sla_compiler.resolve.digest import digest_of


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions: where it was read, and what it calls itself."""

    name: str
    id: str
    title: str
    version: str
    effective: date
    digest: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs. `former` is the old agreement in its own ids, `translated` in the new one's.

    `meaning` is None where nobody asked for it.
    """

    old: Side
    new: Side
    former: Agreement
    translated: Agreement
    agreement: Agreement
    renames: tuple[Rename, ...]
    changes: tuple[Change, ...]
    suspected: tuple[Suspected, ...]
    meaning: Meaning | None

    @property
    def step(self) -> Step:
        """The part of the version that has to move."""
        return largest_step(self.changes)


def difference(old: Spec, new: Spec, names: tuple[str, str] = ("", ""), *, prove: bool = True) -> Difference:
    """Compare two sound versions; `names` say where they were read. Without `prove` no lead is looked for."""
    translated = in_new_ids(old, new)
    former, agreement = agreement_from(translated.spec), agreement_from(new)
    found = facts(old, new)
    meaning, implies = meaning_and_implications(former, agreement) if prove else (None, None)
    return Difference(
        old=_side(names[0], old),
        new=_side(names[1], new),
        former=agreement_from(old),
        translated=former,
        agreement=agreement,
        renames=translated.renames,
        changes=judged(found, former, agreement, implies),
        suspected=suspected(found),
        meaning=meaning,
    )


def _side(name: str, spec: Spec) -> Side:
    head = spec.agreement
    return Side(name, head.id, head.title, head.version, head.effective, digest_of(spec))
