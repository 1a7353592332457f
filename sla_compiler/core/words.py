"""Guessing what a person meant by a word that is not known."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

_MOST = 500  # among more words the nearest is found too slowly, and is mostly not the one that was meant
_LONGEST = 60  # a longer word is no slip of the fingers, and comparing it costs quadratic time

_LONG = 6  # letters; in a word of these two slips still leave most of it
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


def surely(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` is certainly a slip of the fingers for: no other is about as near.

    Capitals, spaces and hyphens count for nothing. Otherwise one part of the word may have a letter too few, too many,
    wrong, or exchanged with the next; a part of six letters or more two. Its first letter is right, because `un` before
    a word makes it the contrary; so are digits; and a wrong letter in a short part makes another word, as in `sal`.
    """
    names = frozenset(known)
    if len(word) > _LONGEST or len(names) > _MOST:
        return None
    meant = _folded(word)
    same = [name for name in names if _folded(name).replace("_", "") == meant.replace("_", "")]
    if same:
        return same[0] if len(same) == 1 else None
    slips = {name: _slips(meant, _folded(name), 3) for name in names}
    near = [name for name in names if slips[name] <= min(slips.values()) + 1]
    return near[0] if len(near) == 1 and _is_slip(meant, _folded(near[0])) else None


def _is_slip(word: str, name: str) -> bool:
    """Whether only one part differs, and that as fingers slip."""
    pairs = [(word, name)]
    if word.count("_") == name.count("_"):
        pairs = [pair for pair in zip(word.split("_"), name.split("_"), strict=True) if pair[0] != pair[1]]
    one, other = pairs[0]
    if len(pairs) > 1 or one[:1] != other[:1] or re.findall(r"\d", one) != re.findall(r"\d", other):
        return False
    if len(one) == len(other) < _LONG - 1 and sorted(one) != sorted(other):
        return False
    return _slips(one, other, 2) <= (1 if min(len(one), len(other)) < _LONG else 2)


def _folded(word: str) -> str:
    return word.lower().replace("-", "_").replace(" ", "_")


def _slips(one: str, other: str, most: int) -> int:
    """How many letters were missed, added, mistaken or exchanged with their neighbour; more than `most` if too many."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    alike = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    one, other = one[alike:], other[alike:]
    too_many = most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for down, letter in enumerate(one, 1):
        above, before, row = before, row, [too_many] * (len(other) + 1)
        row[0] = down
        # Farther from the diagonal than `most` there are too many slips in any case.
        for across in range(max(1, down - most), min(len(other), down + most) + 1):
            wanted = other[across - 1]
            cost = min(before[across] + 1, row[across - 1] + 1, before[across - 1] + (letter != wanted))
            if down > 1 and across > 1 and letter == other[across - 2] and one[down - 2] == wanted:
                cost = min(cost, above[across - 2] + 1)
            row[across] = cost
        if min(row) > most:
            return too_many
    return min(row[-1], too_many)


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
