"""From the agreement's own data and its parties to the title block, the strip of parties and the signatures."""

from sla_compiler.document.view import Fact, Party, Signer, Term
from sla_compiler.model.walk import walk
from sla_compiler.prose.lexicon import Lexicon, is_side
from sla_compiler.prose.words import capital, dashed, day, zone

_EXISTING = {"keep": "keep their version", "recompute": "move to this version"}


def facts(lex: Lexicon) -> tuple[Fact, ...]:
    """The table beside the title."""
    head = lex.agreement.head
    dates = (("Review by", head.review_by), ("Renews", head.renews))
    return (
        Fact("Version", head.version, strong=True),
        Fact("Effective", day(head.effective), strong=True),
        *(Fact(label, day(value)) for label, value in dates if value is not None),
        Fact("Leads in flight", _EXISTING[head.existing_leads]),
        Fact("Dates and months", zone(head.timezone)),
    )


def parties(lex: Lexicon) -> tuple[Party, ...]:
    """Every party with the part it plays, in the order of the columns."""
    known = lex.agreement.parties
    return tuple(
        Party(_caption(lex, name), dashed(known[name].title), "signs" if known[name].signs else "")
        for name in in_order(lex)
    )


def signers(lex: Lexicon) -> tuple[Signer, ...]:
    """Who signs: marketing on the left, sales beside it, then the others."""
    return tuple(
        Signer(dashed(party.title), _signs_for(lex, name))
        for name in in_order(lex)
        if (party := lex.agreement.parties[name]).signs
    )


def in_order(lex: Lexicon) -> list[str]:
    """The ids of the parties: marketing, sales, other signers, then the rest as they were declared."""

    def rank(name: str) -> int:
        party = lex.agreement.parties[name]
        if is_side(party):
            said = f"{name} {party.title}".lower()
            return next((at for at, word in enumerate(("marketing", "sales")) if word in said), 2)
        return 3

    return sorted(lex.agreement.parties, key=rank)


def former_names(lex: Lexicon) -> tuple[Term, ...]:
    """What this version renamed, as one line; nothing if nothing was."""
    renamed = [
        f"{lex.titled(str(visit.path[-2]), _label_at(lex, visit.path[-2]))} was {lex.words(visit.value)}"
        for visit in walk(lex.agreement.spec)
        if visit.path[-1] == "moved_from" and isinstance(visit.value, str) and not visit.is_key
    ]
    return (Term("Renamed in this version", ", ".join(renamed)),) if renamed else ()


def _caption(lex: Lexicon, name: str) -> str:
    party = lex.agreement.parties[name]
    if is_side(party):
        return lex.party(name)
    roles = [role for role, played in (("steward", party.steward), ("sponsor", party.sponsor)) if played]
    of = [f"of {lex.party(party.of)}"] if party.of is not None else []
    return capital(", ".join([" and ".join(roles), *of] if roles else of))


def _signs_for(lex: Lexicon, name: str) -> str:
    party = lex.agreement.parties[name]
    if party.of is not None:
        return lex.party(party.of)
    if is_side(party):
        return lex.party(name)
    roles = [role for role, played in (("steward", party.steward), ("sponsor", party.sponsor)) if played]
    return f"this agreement as {' and '.join(roles)}"


def _label_at(lex: Lexicon, name: str | int) -> str | None:
    agreement = lex.agreement
    local = (
        agreement.tiers,
        agreement.pools,
        agreement.metrics,
        agreement.commitments,
        agreement.bands,
        agreement.reviews,
        agreement.disputes,
        agreement.duties,
    )
    for section in local:
        if name in section:
            return section[str(name)].label
    return agreement.label(str(name))
