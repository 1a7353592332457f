"""The effects of a change -> below which heading it stands, and what it is for everybody who is not in the heading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sla_compiler.diff.change import UNCLASSIFIED, Change, Effect, Step, Verdict
from sla_compiler.diff.difference import Difference
from sla_compiler.prose.lexicon import Lexicon, is_side, lexicon
from sla_compiler.prose.words import capital, listed

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


@dataclass(frozen=True, slots=True)
class Parties:
    """What parties are called, and their order; one that is gone as it was."""

    new: Lexicon
    old: Lexicon

    def called(self, names: Iterable[str]) -> list[str]:
        """Each of some parties once, in the order of the agreement."""
        return [self._name(one) for one in sorted(dict.fromkeys(names), key=self.place)]

    def place(self, name: str) -> int:
        """Where a party stands in the agreement; one that is gone comes last."""
        return [*self.new.agreement.parties, *self.old.agreement.parties, name].index(name)

    def _name(self, name: str) -> str:
        held = [one for one in (self.new, self.old) if name in one.agreement.parties]
        return next((one for one in held if not is_side(one.agreement.parties[name])), held[0]).party(name)


def parties_of(found: Difference) -> Parties:
    """The parties of both versions."""
    return Parties(lexicon(found.agreement), lexicon(found.translated))


def heading(change: Change, parties: Parties) -> tuple[int, str]:
    """How far up a change stands, and below which heading."""
    if change.kind == UNCLASSIFIED:
        return 0, "Not understood, so taken for grave"
    for rank, verdict in enumerate(_OWES, start=1):
        names = parties.called(one.party for one in _kept(change, verdict))
        if names and not change.moves_leads:
            return rank, capital(f"{listed(names)} {_plural(_OWES[verdict], len(names))}")
    if change.moves_leads:
        return 5, "What a lead is, and how it is treated"
    if change.step >= Step.MINOR:
        return 6, "What else holds otherwise"
    if change.fact.path[:1] == ("deploy",):
        return 8, "Where it runs, which nobody signs"
    return 7, "Names, dates and wording"


def _kept(change: Change, verdict: Verdict) -> tuple[Effect, ...]:
    """What a change is for those that keep the promise, as far as it is this."""
    return tuple(one for one in change.effects if one.side == "keeps" and one.verdict is verdict)


def _in_heading(change: Change) -> tuple[Effect, ...]:
    """The effects that the heading of a change says already."""
    if change.moves_leads or change.kind == UNCLASSIFIED:
        return ()
    return next((said for verdict in _OWES if (said := _kept(change, verdict))), ())


def others(change: Change, parties: Parties) -> str:
    """What the change is for those to whom something is owed, and for those who keep it and are not in the heading.

    Whoever owes and is owed the same as before is not named.
    """
    if change.effects and all(one.verdict is Verdict.INCOMPARABLE for one in change.effects):
        return f"cannot be compared for {listed(parties.called(one.party for one in change.effects))}"
    named = _in_heading(change)
    verbs: dict[str, list[str]] = {}
    for one in sorted(change.effects, key=lambda one: one.side != "keeps"):
        verb = (_OWES if one.side == "keeps" else _OWED).get(one.verdict, "")
        if verb and one not in named:
            verbs.setdefault(one.party, []).append(verb)
    alike: dict[tuple[str, ...], list[str]] = {}
    for party, said in sorted(verbs.items(), key=lambda pair: parties.place(pair[0])):
        alike.setdefault(tuple(said), []).append(party)
    return ", ".join(_clause(parties.called(names), said) for said, names in alike.items())


def _clause(names: Sequence[str], verbs: Sequence[str]) -> str:
    """`Marketing owes less and is owed more`."""
    return f"{listed(names)} {listed([_plural(verb, len(names)) for verb in verbs])}"


def _plural(verb: str, count: int) -> str:
    """`owe more`, `are owed less`, where several do."""
    first, _, rest = verb.partition(" ")
    return verb if count == 1 else f"{_SEVERAL[first]} {rest}"
