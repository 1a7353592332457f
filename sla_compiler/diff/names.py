"""Ids of an agreement in, what the printed agreement calls them out, as the beginning of a line."""

from collections.abc import Mapping

from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.words import capital
from sla_compiler.resolve.agreement import Agreement


def measured_name(name: str, *lexica: Lexicon) -> str:
    """What a metric, clock, cadence or commitment is called by the first agreement that has it; else the id in words.

    Of ids that are alike the metric is meant.
    """
    for lex in lexica:
        for section in _measured(lex.agreement):
            if name in section:
                return capital(lex.titled(name, getattr(section[name], "label", None)))
    return lexica[0].titled(name, None)


def _measured(agreement: Agreement) -> tuple[Mapping[str, object], ...]:
    return agreement.metrics, agreement.clocks, agreement.cadences, agreement.commitments


def entry_name(lex: Lexicon, section: str, name: str) -> str:
    """What any entry of a section is called; the id in words of one that the agreement does not have."""
    entries = getattr(lex.agreement, section, None)
    if not isinstance(entries, Mapping) or name not in entries:
        return lex.titled(name, None)
    match section:
        case "stages" | "routing":
            return capital(lex.stage(name))
        case "parties":
            return capital(lex.party(name))
        case _:
            return capital(lex.titled(name, getattr(entries[name], "label", None)))
