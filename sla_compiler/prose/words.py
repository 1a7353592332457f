"""From lists, numbers, dates and names to the words that print: the small change of every sentence."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from sla_compiler.core.zones import zone_names

NBSP = "\u00a0"
MINUS = "\u2212"
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_CONTINENTS = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)
_WORD = re.compile(r"[^\s\-\u2013/,:;()]+")
_AN = re.compile(r"(?!one\b|once\b|eu)(?:[aeio]|u(?!ni|se|sa|til|k\b|ti)|hour|honest|heir)", re.IGNORECASE)
_AN_LETTERS = frozenset("AEFHILMNORSX")
_PREPOSITIONS = frozenset({"of", "to", "in", "for", "on", "from", "with", "by", "at", "about"})
_NO_ARTICLE = frozenset({"a", "an", "the", "any", "each", "every", "some", "no", "our", "their", "one"})


def plain(text: str) -> str:
    """Without the spaces that hold words together on a page."""
    return text.replace(NBSP, " ")


def typed(text: str) -> str:
    """As keyboards have it: plain, and without the minus that only print has."""
    return plain(text).replace(MINUS, "-")


def listed(words: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; empty for none."""
    if len(words) < 2:  # noqa: PLR2004 - one word needs no list
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def number(value: int) -> str:
    """`1,000`, with a true minus below zero."""
    return f"{value:,}".replace("-", MINUS)


def signed(value: int) -> str:
    """Points: `+15`, or with a true minus."""
    return f"+{value:,}" if value > 0 else number(value)


def counted(amount: int, unit: str) -> str:
    """A number with one of our own nouns: `1 day`, `30 days`, held together."""
    return f"{number(amount)}{NBSP}{unit if amount == 1 else unit + 's'}"


def with_unit(value: str, unit: str | None) -> str:
    """A number with a user's unit, held together."""
    return f"{value}{NBSP}{unit}" if unit else value


def day(value: date) -> str:
    """`1 October 2026`."""
    return f"{value.day}{NBSP}{_MONTHS[value.month - 1]} {value.year}"


def days(values: Iterable[date]) -> str:
    """Dates by year and month: `11 and 26 November, 25 December 2026; 1 January 2027`."""
    years = []
    for year, in_year in groupby(sorted(values), key=lambda value: value.year):
        months = [
            f"{listed([str(value.day) for value in in_month])}{NBSP}{_MONTHS[month - 1]}"
            for month, in_month in groupby(in_year, key=lambda value: value.month)
        ]
        years.append(f"{', '.join(months)} {year}")
    return "; ".join(years)


def time_of_day(minutes: int) -> str:
    """Minutes after midnight as `09:00`."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def zone(name: str) -> str:
    """`New York time`; the zone's own name where the city alone would not say which."""
    area, _, place = name.partition("/")
    city = place.rpartition("/")[2]
    if area not in _CONTINENTS or sum(other.rpartition("/")[2] == city for other in zone_names()) != 1:
        return name
    return f"{city.replace('_', ' ')} time"


def dashed(label: str) -> str:
    """A hyphen between spaces prints as an en dash."""
    return label.replace(" - ", " \u2013 ")


def capital(text: str) -> str:
    """The text as the beginning of a sentence: its first letter raised, unless the word has capitals of its own."""
    match = _WORD.match(text)
    if match is None or any(letter.isupper() for letter in match[0]):
        return text
    return text[:1].upper() + text[1:]


def lowered(label: str, kept: frozenset[str] = frozenset()) -> str:
    """A label inside a sentence: its first word in small letters, unless it has more capitals (`SDR`, `LinkedIn`).

    Words in `kept` are names and stay as they are.
    """
    match = _WORD.match(label)
    if match is None or match[0] in kept or any(letter.isupper() for letter in match[0][1:]):
        return label
    if len(match[0]) == 1 and not re.match(r"A [a-z]", label):
        return label
    return label[:1].lower() + label[1:]


def a_or_an(noun: str) -> str:
    """`a demo request`, `an SDR call`; nothing before a plural, or where the noun brings an article of its own."""
    words = noun.split()
    named = next((place for place, word in enumerate(words) if place > 0 and word in _PREPOSITIONS), len(words))
    plural = words[named - 1].endswith("s") and not words[named - 1].endswith(("ss", "us", "is"))
    if words[0].lower() in _NO_ARTICLE or (plural and not words[named - 1].isupper()):
        return noun
    match = _WORD.match(noun)
    word = match[0] if match else noun
    spelled = len(word) > 1 and word.isupper()
    return f"{'an' if (word[0] in _AN_LETTERS if spelled else _AN.match(word)) else 'a'} {noun}"


def the(noun: str) -> str:
    """`the pursuit`, unless the noun brings an article of its own."""
    return noun if noun.split(maxsplit=1)[0].lower() in _NO_ARTICLE else f"the {noun}"
