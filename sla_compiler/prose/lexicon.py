"""From the ids of an agreement to the words that stand for them in a sentence or at its beginning."""

from collections.abc import Iterator
from dataclasses import dataclass

from sla_compiler.core.words import id_in_words
from sla_compiler.model.base import Part
from sla_compiler.model.head import Party
from sla_compiler.model.walk import walk
from sla_compiler.prose.spelling import TRADE_NAMES, in_words, spellings
from sla_compiler.prose.words import capital, dashed, lowered
from sla_compiler.resolve.agreement import Agreement

_LABELS = frozenset({"label", "title", "imported"})


@dataclass(frozen=True)
class Lexicon:
    """What everything in an agreement is called; made by `lexicon`."""

    agreement: Agreement
    spelled: dict[str, str]

    def label(self, name: str) -> str:
        """The label of anything that a sentence can name, as it was given."""
        return self.titled(name, self.agreement.label(name))

    def titled(self, name: str, label: str | None) -> str:
        """A label as it was given; one that is only the id in words is spelled as a person would."""
        if label is None or label == id_in_words(name):
            return capital(in_words(name, self.spelled))
        return dashed(label)

    def own(self, name: str, label: str | None) -> str:
        """The label if someone gave one, else nothing."""
        return "" if label is None or label == id_in_words(name) else dashed(label)

    def mid(self, name: str) -> str:
        """A label as it stands inside a sentence."""
        return self.lowered(self.label(name))

    def lowered(self, label: str) -> str:
        """Any label as it stands inside a sentence."""
        return lowered(label, TRADE_NAMES)

    def words(self, name: str) -> str:
        """An id or a value in words."""
        return in_words(name, self.spelled)

    def stage(self, name: str) -> str:
        """A stage inside a sentence: `MQL` where the id is the initials of the label, else the label."""
        return self.short(name) or self.label(name)

    def short(self, name: str) -> str:
        """The abbreviation of a stage, or nothing."""
        label = self.agreement.label(name)
        initials = "".join(word[0] for word in label.replace("-", " ").split()).lower()
        return name.upper() if len(name) > 1 and initials == name else ""

    def stage_in_full(self, name: str) -> str:
        """`Marketing-qualified lead (MQL)`."""
        short = self.short(name)
        return f"{self.label(name)} ({short})" if short else self.label(name)

    def leads_of(self, name: str) -> str:
        """The leads of a stage: `MQLs` where it is called by capitals, else `leads in Nurture`."""
        stage = self.stage(name)
        return f"{stage}s" if stage.isupper() and stage.isalpha() else f"leads in {stage}"

    def tier(self, name: str) -> str:
        """The label of a tier."""
        return self.titled(name, self.agreement.tiers[name].label)

    def short_tier(self, name: str) -> str:
        """What precedes the dash in the label of a tier: `A`."""
        return self.tier(name).partition(" \u2013 ")[0]

    def party(self, name: str) -> str:
        """A side of the agreement by its name (`Sales`), a role by its title (`SDR manager`)."""
        party = self.agreement.parties[name]
        return capital(self.words(name)) if is_side(party) else dashed(party.title)

    def parties(self, names: tuple[str, ...]) -> list[str]:
        """Several of them, in the order in which the agreement names its parties."""
        return [self.party(name) for name in self.agreement.parties if name in names]

    def pool(self, name: str) -> str:
        """The label of a pool."""
        return self.titled(name, self.agreement.pools[name].label)

    def calendar(self, name: str) -> str:
        """The name of a calendar."""
        return capital(self.words(name))


def is_side(party: Party) -> bool:
    """Whether a party is one of the sides, and not a role within one or above them."""
    return not (party.steward or party.sponsor or party.of)


def lexicon(agreement: Agreement) -> Lexicon:
    """The names of an agreement, spelled as its own labels spell them."""
    return Lexicon(agreement, spellings(_labels(agreement.spec)))


def _labels(spec: Part) -> Iterator[str]:
    for visit in walk(spec):
        if visit.path[-1] in _LABELS and isinstance(visit.value, str) and not visit.is_key:
            yield visit.value
