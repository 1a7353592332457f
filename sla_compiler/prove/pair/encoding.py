"""One of two versions and its view of their joint space -> its formulas, those of what both mean alike made once."""

from sla_compiler.prove.cells import Atom, Elsewhen
from sla_compiler.prove.encoding import ANY_TIME, Encoding, Scored, View
from sla_compiler.prove.pair.alike import names_of
from sla_compiler.prove.pair.space import SideSpace
from sla_compiler.prove.terms import Formula
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.lead import Value
from sla_compiler.semantics.projection import value_known_to
from sla_compiler.syntax.tree import Sentence


class SideEncoding(Encoding):
    """Formulas of one version; those that the other one has too are taken from there."""

    def __init__(self, space: SideSpace, alike: frozenset[str], other: "SideEncoding | None" = None) -> None:
        super().__init__(space)
        self._alike, self._other = alike, other
        self.same: dict[Sentence, Sentence] = {} if other is None else other.same
        self._shares: dict[Sentence, bool] = {}
        self._alike_entries = frozenset[str]() if other is None else _alike_entries(space.agreement, other.agreement)

    def holds(self, sentence: Sentence, view: View = ANY_TIME) -> Formula:
        """When a sentence is true; the same sentence is the same formula."""
        sentence = self.same.setdefault(sentence, sentence)
        if self._other is not None and self._borrows(view) and self._is_alike(sentence):
            return self._other.holds(sentence, view)
        return super().holds(sentence, view)

    def score(self, name: str, view: View = ANY_TIME) -> Scored:
        """A score, within its range."""
        if self._other is not None and self._borrows(view) and name in self._alike:
            return self._other.score(name, view)
        return super().score(name, view)

    def holds_tier(self, atom: Atom, view: View) -> Formula:
        """A comparison with the tier."""
        return self.holds(atom, view)

    def seen(self, name: str, value: Value | Elsewhen | None) -> Value | Elsewhen | None:
        """A value as this version knows it; unknown where it does not."""
        if value is None or isinstance(value, Elsewhen):
            return value
        return value_known_to(value, name, self.agreement)

    def _borrows(self, view: View) -> bool:
        """Whether an entry means the same in both, where the view is one from right after an entry."""
        return view.entered is None or view.entered in self._alike_entries

    def _is_alike(self, sentence: Sentence) -> bool:
        if sentence not in self._shares:
            self._shares[sentence] = names_of(sentence) <= self._alike
        return self._shares[sentence]


def _alike_entries(one: Agreement, other: Agreement) -> frozenset[str]:
    """The stages of both whose entry makes both versions forget what happened before, or neither."""
    both = one.stages.keys() & other.stages.keys()
    forgets = {name: [side.stages[name].reentry is not None for side in (one, other)] for name in both}
    return frozenset(name for name, (mine, theirs) in forgets.items() if mine == theirs)
