"""Words in a drawing, where nothing breaks lines by itself: from a text and a width to its lines.

What typeface a reader's machine has is not known, so the widths are those of a wide sans serif; a line is at worst
broken a word too early.
"""

from unicodedata import combining, east_asian_width

MM_PER_PT = 0.3528
ADVANCE = 1.16  # from line to line, in the size of the type

_NARROW, _WIDE = frozenset("fijlrtI.,;:!'()[]|/ -"), frozenset("mwMW%@\u2014")


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line is, in the unit of its size."""
    return sum(_em(letter) for letter in text) * size * (1.06 if bold else 1.0)


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The lines of a text; it breaks after spaces and hyphens, and where it says so itself."""
    found: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _pieces(paragraph):
            if line.strip() and width_of((line + word).rstrip(), size, bold=bold) > width:
                found.append(line)
                line = word
            else:
                line += word
        if line:
            found.append(line)
    return tuple(found)


def _pieces(text: str) -> list[str]:
    """Words with the space or hyphen that ends them."""
    pieces, start = [], 0
    for place, letter in enumerate(text, start=1):
        inside = place - start > 1 and place < len(text)
        if letter == " " or (letter == "-" and inside and text[place].isalpha()):
            pieces.append(text[start:place])
            start = place
    return [*pieces, text[start:]] if text[start:] else pieces


def _em(letter: str) -> float:
    if combining(letter):
        return 0.0
    if letter in _NARROW:
        return 0.31
    if letter in _WIDE:
        return 0.86
    if east_asian_width(letter) in "WF":
        return 1.0
    return 0.68 if letter.isupper() else 0.545
