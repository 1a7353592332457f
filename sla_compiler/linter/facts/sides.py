"""An agreement -> who agrees in it: the sides that sign, whom each role belongs to, and what everybody owes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sla_compiler.core.span import Path, Place
from sla_compiler.findings.finding import Label
from sla_compiler.resolve.agreement import Agreement

MOST_LABELS = 4
"""More lines beside a finding are not read."""

TWO = 2
"""An agreement has at least so many sides."""

_KINDS = {"clocks": "clock", "cadences": "cadence", "commitments": "commitment", "duties": "duty"}


@dataclass(frozen=True, slots=True)
class Promise:
    """Something owed: where it stands, what it is (`clock`), its id, and everybody who owes it, the owner first."""

    path: Path
    kind: str
    name: str
    owners: tuple[str, ...]


def is_internal(agreement: Agreement) -> bool:
    """Whether nobody signs, so that it is the policy of one house and not an agreement."""
    return not any(party.signs for party in agreement.parties.values())


def promises(agreement: Agreement) -> tuple[Promise, ...]:
    """Everything owed that a machine measures: clocks, cadences and commitments, in the order of the language."""
    owners = {
        "clocks": {name: one.owner for name, one in agreement.clocks.items()},
        "cadences": {name: one.owner for name, one in agreement.cadences.items()},
        "commitments": {name: one.owner for name, one in agreement.commitments.items()},
    }
    return tuple(
        Promise((section, name), _KINDS[section], name, (owner,))
        for section, entries in owners.items()
        for name, owner in entries.items()
    )


def duties(agreement: Agreement) -> tuple[Promise, ...]:
    """Everything owed that people keep and no machine measures."""
    return tuple(
        Promise(("duties", name), "duty", name, (one.owner, *one.with_)) for name, one in agreement.duties.items()
    )


def lineage(agreement: Agreement, party: str) -> tuple[str, ...]:
    """A party, the one it belongs to, and so on upward; a circle ends before it comes round."""
    found: list[str] = []
    step: str | None = party
    while step is not None and step not in found:
        found.append(step)
        step = agreement.parties[step].of
    return tuple(found)


def circles(agreement: Agreement) -> tuple[tuple[str, ...], ...]:
    """Parties that belong to themselves: each circle once, from its first party on."""
    found: list[tuple[str, ...]] = []
    for name in agreement.parties:
        steps = lineage(agreement, name)
        if agreement.parties[steps[-1]].of == name and not any(name in one for one in found):
            found.append(steps)
    return tuple(found)


def sides(agreement: Agreement) -> tuple[str, ...]:
    """The sides, in the order of the file: whoever signs, and of two signatures within one side the higher.

    A steward or a sponsor that signs beside two sides is a witness; it is a side only where it owes something and
    there would not be two sides without it.
    """
    parties = agreement.parties
    signing = [name for name, party in parties.items() if party.signs]
    found = _highest(agreement, [name for name in signing if not (parties[name].steward or parties[name].sponsor)])
    if len(found) < TWO:
        owing = {promise.owners[0] for promise in (*promises(agreement), *duties(agreement))}
        found = _highest(agreement, [name for name in signing if name in found or name in owing])
    return found


def _highest(agreement: Agreement, among: list[str]) -> tuple[str, ...]:
    tops = ([one for one in lineage(agreement, name) if one in among][-1] for name in among)
    return tuple(dict.fromkeys(tops))


def side_of(agreement: Agreement, party: str) -> str | None:
    """The side that a party is or belongs to, if any."""
    known = sides(agreement)
    return next((one for one in reversed(lineage(agreement, party)) if one in known), None)


def owing_sides(agreement: Agreement) -> frozenset[str]:
    """The sides that owe something, themselves or by one of their roles."""
    every = (*promises(agreement), *duties(agreement))
    found = {side_of(agreement, owner) for promise in every for owner in promise.owners}
    return frozenset(side for side in found if side is not None)


def missing_from(agreement: Agreement, present: Iterable[str]) -> tuple[str, ...]:
    """The sides for which none of these parties is there."""
    there = {side_of(agreement, party) for party in present}
    return tuple(side for side in sides(agreement) if side not in there)


def stewards(agreement: Agreement) -> tuple[str, ...]:
    """Who keeps the agreement."""
    return tuple(name for name, party in agreement.parties.items() if party.steward)


def sponsors(agreement: Agreement) -> tuple[str, ...]:
    """Who stands above the sides."""
    return tuple(name for name, party in agreement.parties.items() if party.sponsor)


def neutral(agreement: Agreement) -> str | None:
    """Somebody who can judge between the sides: a steward that belongs to none of them, else such a sponsor."""
    candidates = (*stewards(agreement), *sponsors(agreement))
    return next((name for name in candidates if side_of(agreement, name) is None), None)


def unsigned(agreement: Agreement) -> Mapping[str, tuple[Promise, ...]]:
    """What is owed by parties that neither sign nor belong to one that does.

    What a steward owes is `owed_by_steward`; the duties of stewards and sponsors are their office. While there is no
    steward, whoever has a duty and signs nothing is probably meant to be one, which is said elsewhere.
    """
    found: dict[str, tuple[Promise, ...]] = {}
    for promise in (*promises(agreement), *(duties(agreement) if stewards(agreement) else ())):
        owner = promise.owners[0]
        above = [agreement.parties[name] for name in lineage(agreement, owner)]
        in_office = any(one.steward or (one.sponsor and promise.kind == "duty") for one in above)
        if not in_office and not any(one.signs for one in above):
            found[owner] = (*found.get(owner, ()), promise)
    return found


def owed_by_steward(agreement: Agreement) -> Mapping[str, tuple[Promise, ...]]:
    """What is measured and owed by a steward, or a role of it, for which nobody signed."""
    found: dict[str, tuple[Promise, ...]] = {}
    for promise in promises(agreement):
        above = [agreement.parties[name] for name in lineage(agreement, promise.owners[0])]
        if any(one.steward for one in above) and not any(one.signs for one in above):
            found[promise.owners[0]] = (*found.get(promise.owners[0], ()), promise)
    return found


def quoted(names: Iterable[str]) -> str:
    """Ids as a message names them: `` `a`, `b` and `c` ``; of many the first three and how many more."""
    marked = [f"`{name}`" for name in names]
    if len(marked) > MOST_LABELS:
        marked = [*marked[: MOST_LABELS - 1], f"{len(marked) - MOST_LABELS + 1} more"]
    return marked[0] if len(marked) == 1 else f"{', '.join(marked[:-1])} and {marked[-1]}"


def owed(found: Iterable[Promise]) -> tuple[Label, ...]:
    """The lines that say who owes these."""
    labels = (Label(Place((*one.path, "owner")), f"this {one.kind} is owed by `{one.owners[0]}`") for one in found)
    return tuple(labels)[:MOST_LABELS]


def membership(agreement: Agreement, party: str) -> tuple[Label, ...]:
    """The lines that make a party a part of its side: each `of` on the way up, and the signature."""
    side = side_of(agreement, party)
    if side is None:
        return ()
    steps = lineage(agreement, party)
    below = steps[: steps.index(side)]
    ways = (Label(Place(("parties", one, "of")), f"`{one}` belongs to it") for one in below)
    return (*ways, Label(Place(("parties", side, "signs"), "key"), f"`{side}` signs as a side"))
