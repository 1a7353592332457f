"""A word that is not known and the words that are -> the fix, where it is certain which of them was meant."""

from collections.abc import Iterable

from sla_compiler.core.span import Place
from sla_compiler.core.words import surely
from sla_compiler.findings.fix import Fix, Replace


def slip(place: Place, word: str, known: Iterable[str]) -> Fix | None:
    """Write the word that was meant at its place."""
    meant = surely(word, known)
    return None if meant is None else Fix(f"write `{meant}`", (Replace(place, meant),))
