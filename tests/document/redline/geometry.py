"""The pages of a PDF as characters with their boxes, and what stands where nothing may stand."""

import ctypes
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

_POINTS = 72 / 25.4
_COVERED = 0.3  # of the smaller box of two: beyond it, one character is printed on another
_JOINED = 2  # so many characters that follow each other may be drawn as one
_CELL = 12.0  # points
_SIGNS = "+\N{MINUS SIGN}\N{UPWARDS ARROW}\N{DOWNWARDS ARROW}"


class Glyph(NamedTuple):
    """A character and its ink, in points from the bottom left corner of its page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


class Sheet(NamedTuple):
    """A page: its characters without spaces, its size, and how high the line above its footer stands."""

    glyphs: tuple[Glyph, ...]
    width: float
    height: float
    foot: float

    @property
    def below(self) -> Counter[str]:
        """How often each character stands in the footer, or reaches into it."""
        return Counter(glyph.text for glyph in self.glyphs if glyph.bottom < self.foot)

    def outside(self, side: float, edge: float) -> str:
        """What is not between the margins, in millimetres; the signs beside bars may stand in the left one."""
        left, right = side * _POINTS - 1, self.width - side * _POINTS + 1
        low, high = edge * _POINTS, self.height - edge * _POINTS
        return "".join(
            one.text
            for one in self.glyphs
            if one.right > right
            or one.left < left - (6 * _POINTS if one.text in _SIGNS else 0)
            or not low <= one.bottom <= one.top <= high
        )

    def overprinted(self) -> list[str]:
        """Every two characters of which one is printed on the other; neighbours in a word are not looked at."""
        return [one.text + other.text for one, other in _near(self.glyphs) if _covered(one, other) > _COVERED]


def sheets(data: bytes) -> list[Sheet]:
    """All pages, in order."""
    with pypdfium2.PdfDocument(data) as document:
        return [_sheet(document[at]) for at in range(len(document))]


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    text = page.get_textpage()
    glyphs = []
    for at in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, at))
        box = text.get_charbox(at)
        printed = not letter.isspace() and not unicodedata.combining(letter) and box[2] > box[0] and box[3] > box[1]
        if printed and not raw.FPDFText_IsGenerated(text, at):
            glyphs.append(Glyph(letter, *box))
    width, height = page.get_size()
    return Sheet(tuple(glyphs), width, height, _lowest_rule(page, width))


def _lowest_rule(page: pypdfium2.PdfPage, width: float) -> float:
    """How high the lowest line stands that goes from margin to margin."""
    edges = (ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float())
    found = []
    for shape in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,)):
        raw.FPDFPageObj_GetBounds(shape, *map(ctypes.byref, edges))
        left, bottom, right, top = (edge.value for edge in edges)
        if right - left > 0.8 * width and top - bottom < 3:
            found.append(bottom)
    return min(found)


def _near(glyphs: tuple[Glyph, ...]) -> Iterator[tuple[Glyph, Glyph]]:
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, one in enumerate(glyphs):
        columns = range(int(one.left // _CELL), int(one.right // _CELL) + 1)
        rows = range(int(one.bottom // _CELL), int(one.top // _CELL) + 1)
        for place in ((column, row) for column in columns for row in rows):
            cells[place].append(at)
    pairs = {(one, other) for cell in cells.values() for at, one in enumerate(cell) for other in cell[at + 1 :]}
    return ((glyphs[one], glyphs[other]) for one, other in sorted(pairs) if other - one > _JOINED)


def _covered(one: Glyph, other: Glyph) -> float:
    """How much of the smaller box lies in the other one."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    tall = min(one.top, other.top) - max(one.bottom, other.bottom)
    if wide <= 0 or tall <= 0:
        return 0.0
    areas = ((glyph.right - glyph.left) * (glyph.top - glyph.bottom) for glyph in (one, other))
    return wide * tall / min(areas)
