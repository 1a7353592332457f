"""How wide words are: from a text and a size to its width and its lines, for the letters that the page is set in."""

from dataclasses import dataclass
from unicodedata import combining

_FIRST = 32  # the tables begin with the space
_PLAIN = (
    "200 289 425 497 497 824 609 249 303 303 418 497 249 311 249 350 497 497 497 497 497 497 497 497 497 497 249 249 "
    "497 497 497 425 847 544 588 571 615 527 494 617 652 263 480 579 486 727 647 664 566 664 569 534 536 645 515 786 "
    "513 476 539 303 350 303 497 500 542 504 553 456 555 496 292 504 544 246 247 495 255 829 547 542 555 555 347 419 "
    "338 544 467 718 446 467 425 303 241 303 497"
)
_BOLD = (
    "200 315 482 513 513 841 639 275 324 324 438 513 275 322 275 344 513 513 513 513 513 513 513 513 513 513 275 275 "
    "513 513 513 444 875 558 597 576 625 538 510 628 663 282 494 597 502 745 656 674 582 674 592 545 546 655 536 800 "
    "541 501 540 324 344 324 513 500 549 516 563 462 564 507 317 520 558 262 263 522 271 843 560 549 564 564 373 431 "
    "361 556 495 748 481 495 443 324 255 324 513"
)


@dataclass(frozen=True, slots=True)
class Face:
    """Advance widths in thousandths of the size, of the printable letters of ASCII; all others count as `other`."""

    plain: tuple[int, ...]
    bold: tuple[int, ...]
    other: int
    wider: float = 1.0

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width of a line, in the unit of its size."""
        table = self.bold if bold else self.plain
        return sum(self._advance(letter, table) for letter in text) * size * self.wider / 1000

    def lines(self, text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
        """A text broken into lines of a width, after spaces and hyphens; a longer word stands in a line of its own."""
        found: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for word in _pieces(paragraph):
                if line and self.width((line + word).rstrip(), size, bold=bold) > width:
                    found.append(line.rstrip())
                    line = ""
                line += word
            if line:
                found.append(line.rstrip())
        return tuple(found)

    def _advance(self, letter: str, table: tuple[int, ...]) -> int:
        place = ord(letter) - _FIRST
        if 0 <= place < len(table):
            return table[place]
        return 0 if combining(letter) else table[0] if letter == "\N{NO-BREAK SPACE}" else self.other


SOURCE_SANS = Face(tuple(map(int, _PLAIN.split())), tuple(map(int, _BOLD.split())), other=640)
ANY_SANS = Face(SOURCE_SANS.plain, SOURCE_SANS.bold, other=1000, wider=1.14)  # what a browser may put in its place


def _pieces(text: str) -> list[str]:
    """Words with the space or hyphen that ends them, a number with its unit; a hyphen in a word may end a line."""
    pieces, start = [], 0
    for place, letter in enumerate(text, start=1):
        inside = place - start > 1 and place < len(text)
        tied = letter == " " and inside and text[place - 2].isdigit() and text[place].isalpha()
        if (letter == " " and not tied) or (letter == "-" and inside and text[place].isalpha()):
            pieces.append(text[start:place])
            start = place
    return [*pieces, text[start:]] if text[start:] else pieces
