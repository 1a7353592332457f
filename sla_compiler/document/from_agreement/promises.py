"""From clocks, cadences and commitments to what each party promises, in numbers."""

from collections.abc import Iterator

from sla_compiler.document.from_agreement.clocks import limits
from sla_compiler.document.from_agreement.commitments import commitment, share
from sla_compiler.document.from_agreement.front import in_order
from sla_compiler.document.from_agreement.metrics import measured, shared
from sla_compiler.document.from_agreement.sums import sums
from sla_compiler.document.view import Amount, Promises, Team
from sla_compiler.model.promises import Cadence, Clock
from sla_compiler.prose.arrivals import ends
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.limits import limit, parted
from sla_compiler.prose.words import counted


def promises(lex: Lexicon) -> Promises:
    """Marketing's on the left, sales' beside it, then the others; what both aim at; what is only measured."""
    teams = tuple(Team(lex.party(party), amounts) for party in in_order(lex) if (amounts := tuple(_owed(lex, party))))
    return Promises(teams, shared(lex), measured(lex), sums(lex))


def _owed(lex: Lexicon, party: str) -> Iterator[Amount]:
    agreement = lex.agreement
    for name, one in agreement.commitments.items():
        if one.owner == party:
            yield commitment(lex, name, one)
    for name, clock in agreement.clocks.items():
        if clock.owner == party and any(not isinstance(value, str) for value in clock.within.values()):
            yield _clock(lex, name, clock)
    for name, cadence in agreement.cadences.items():
        if cadence.owner == party:
            yield _cadence(lex, name, cadence)


def _clock(lex: Lexicon, name: str, clock: Clock) -> Amount:
    said = limits(lex, clock.within)
    if clock.within.tiers is not None:
        time = " within the limit of the tier"
    elif len(said) == 1:
        value = clock.within.one
        whole = value is not None and not isinstance(value, str) and not parted(value)[0]
        time = f": {said[0].text}" if whole else f" within {said[0].text}"
    else:
        time = " within the limit that applies"
    return Amount(share(clock.target), f"{lex.mid(name)}{time}")


def _cadence(lex: Lexicon, name: str, cadence: Cadence) -> Amount:
    over = "" if isinstance(cadence.over, str) else f" within {limit(cadence.over)}"
    early = f", unless {ends(lex, cadence.ends_on)} comes first" if cadence.ends_on else ""
    made = counted(cadence.attempts.at_least, "attempt")
    wide = f" over {counted(cadence.channels.at_least, 'channel')}" if cadence.channels is not None else ""
    return Amount(share(cadence.target), f"{lex.mid(name)}: {made}{wide}{over}{early}")
