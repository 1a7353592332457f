"""Who is concerned by a change: parties that keep a promise and parties that are owed it in, effects out."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging.matter import Matter, section_of
from sla_compiler.diff.judging.verdicts import together
from sla_compiler.model.measures import Dispute
from sla_compiler.resolve.agreement import Agreement


def signers(matter: Matter) -> tuple[str, ...]:
    """Whoever signs either version; of an agreement that nobody signs, everybody who is not within another party."""
    found = [name for one in matter.both for name, party in one.parties.items() if party.signs]
    if not found:
        found = [name for one in matter.both for name, party in one.parties.items() if party.of is None]
    return tuple(dict.fromkeys(found))


def side(agreement: Agreement, party: str) -> str:
    """The signing party that a party is or belongs to; the party itself where there is none."""
    seen: list[str] = []
    step: str | None = party
    while step is not None and step not in seen and step in agreement.parties:
        if agreement.parties[step].signs:
            return step
        seen.append(step)
        step = agreement.parties[step].of
    return party


def sides(matter: Matter, parties: Iterable[str]) -> tuple[str, ...]:
    """The sides that some parties belong to, in either version."""
    named = list(parties)
    return tuple(dict.fromkeys(side(one, party) for one in matter.both for party in named))


def owners(matter: Matter) -> tuple[str, ...]:
    """The sides that own the entry which the fact is about, in either version; of a dispute, that decide it."""
    held = (
        entry.decided_by if isinstance(entry, Dispute) else getattr(entry, "owner", None) for entry in matter.entries()
    )
    return sides(matter, [party for party in held if isinstance(party, str)])


def promised(
    matter: Matter, keepers: Sequence[str], verdict: Verdict, owed: Verdict | None = None
) -> tuple[Effect, ...]:
    """More or less of a promise: for those that keep it, and for the signing parties that are owed it."""
    others = [name for name in signers(matter) if name not in keepers]
    return (
        *(Effect(name, "keeps", verdict) for name in keepers),
        *(Effect(name, "owed", verdict if owed is None else owed) for name in others),
    )


def merged(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """Several effects on one party as one: what all of them say, or incomparable."""
    found: dict[tuple[str, Literal["keeps", "owed"]], list[Verdict]] = {}
    for effect in effects:
        found.setdefault((effect.party, effect.side), []).append(effect.verdict)
    return tuple(Effect(*key, together(verdicts)) for key, verdicts in found.items())


def everybody(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    """The same for every signing party, whatever it keeps and whatever it is owed."""
    return tuple(effect for name in signers(matter) for effect in _both(name, verdict))


def incomparable(matter: Matter, _verdict: Verdict) -> tuple[Effect, ...]:
    """Effects of what nobody can compare, whatever comes or goes by it."""
    return everybody(matter, Verdict.INCOMPARABLE)


def _both(name: str, verdict: Verdict) -> Iterator[Effect]:
    yield Effect(name, "keeps", verdict)
    yield Effect(name, "owed", verdict)


def by_owner(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    """The owner of the entry keeps it, the other signing parties are owed it."""
    return promised(matter, owners(matter), verdict)


def by_owner_alone(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    """It weighs on the owner of the entry, and the others are owed the same as before."""
    return promised(matter, owners(matter), verdict, Verdict.EQUAL)


def handed_on(matter: Matter) -> tuple[Effect, ...]:
    """A promise passes from one party to another: the one owes it no more, the other now does."""
    held = side(matter.old, str(matter.fact.before))
    now = side(matter.new, str(matter.fact.after))
    if held == now:
        return promised(matter, (now,), Verdict.EQUAL)
    rest = [name for name in signers(matter) if name not in (held, now)]
    return (
        *(Effect(held, "keeps", Verdict.LOOSER), Effect(held, "owed", Verdict.STRICTER)),
        *(Effect(now, "keeps", Verdict.STRICTER), Effect(now, "owed", Verdict.LOOSER)),
        *(Effect(name, "owed", Verdict.INCOMPARABLE) for name in rest),
    )


def by_deciders(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    """Whoever chooses the outcome keeps what it asks for, the other signing parties are owed it."""
    return promised(matter, deciders_of(matter, matter.id), verdict)


def deciders_of(matter: Matter, name: str) -> tuple[str, ...]:
    """The sides that choose an outcome: whoever decides on a way out of the stages that it can end."""
    found: list[str] = []
    for agreement in matter.both:
        outcome = agreement.dispositions.get(name)
        ended = () if outcome is None else outcome.from_ or ()
        for stage in agreement.stages.values():
            left = stage.from_.names() if stage.from_ is not None else ()
            if stage.decided_by is not None and set(left) & set(ended):
                found.append(stage.decided_by)
    return sides(matter, found)


def named_by(matter: Matter, section: str, field: str) -> tuple[str, ...]:
    """The sides that own an entry of a section whose field names the entry which the fact is about."""
    entries = (entry for one in matter.both for entry in section_of(one, (section,)).values())
    return sides(matter, [getattr(entry, "owner", "") for entry in entries if getattr(entry, field, None) == matter.id])
