"""Guessing what a person meant by a word that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches

_MOST = 500  # among more words the nearest is found too slowly, and is mostly not the one that was meant
_LONGEST = 60  # a longer word is no slip of the fingers, and comparing it costs quadratic time

_SHORTEST_BEGINNING = 3  # `demo` is the beginning of one name, `d` of many


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, or None."""
    if len(word) > _LONGEST:
        return None
    folded = {name.lower().replace("-", "_").replace(" ", "_"): name for name in sorted(known)}
    meant = word.lower().replace("-", "_").replace(" ", "_")
    if len(folded) > _MOST:
        return None
    matches = get_close_matches(meant, folded, n=1, cutoff=0.72)
    if not matches and len(meant) >= _SHORTEST_BEGINNING:
        longer = [name for name in folded if name.startswith(meant) or meant.startswith(f"{name}_")]
        matches = longer if len(longer) == 1 else []
    return folded[matches[0]] if matches else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A help line: the nearest known word, else the few that there are, else nothing."""
    names = sorted(known)
    guess = nearest(word, names)
    if guess is not None:
        return f"did you mean `{guess}`?"
    if 0 < len(names) <= 24:  # noqa: PLR2004 - more would not be read
        return "known here: " + ", ".join(f"`{name}`" for name in names)
    return ""


def id_in_words(name: str) -> str:
    """An id as a label: `first_touch` becomes `First touch`."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
