"""Which word was certainly meant, and when nobody can say."""

import random
import string
import time
from itertools import pairwise

import pytest

from sla_compiler.core.words import surely

SURE = [
    ("vesion", ("version", "id", "title"), "version"),
    ("atmost", ("at_most", "each"), "at_most"),
    ("At-Most", ("at_most", "each"), "at_most"),
    ("Uk", ("UK", "US"), "UK"),
    ("mqll", ("mql", "sal"), "mql"),
    ("rwa", ("raw", "mql"), "raw"),
    ("emial_kind", ("email_kind",), "email_kind"),
    ("frist_contact", ("first_contact", "first_touch"), "first_contact"),
    ("calls", ("call", "mail"), "call"),
]
UNSURE = [
    ("msql", ("mql", "sql")),
    ("cal", ("call", "mail")),
    ("sql", ("sal",)),
    ("unqualified", ("qualified",)),
    ("tier_1", ("tier_2",)),
    ("lead_sql", ("lead_sal",)),
    ("b", ("a",)),
    ("principal", ("junior", "senior")),
    ("", ("a",)),
    ("x", ()),
    ("a" * 100, ("a" * 99,)),
]


@pytest.mark.parametrize(("word", "known", "meant"), SURE)
def test_a_slip_of_the_fingers_is_sure(word: str, known: tuple[str, ...], meant: str) -> None:
    assert surely(word, known) == meant


@pytest.mark.parametrize(("word", "known"), UNSURE)
def test_another_word_is_not(word: str, known: tuple[str, ...]) -> None:
    assert surely(word, known) is None


def slips_slowly(one: str, other: str) -> int:
    """The number of slips by the whole table, as textbooks have it."""
    table = (
        {(-1, -1): 0} | {(-1, at): at + 1 for at in range(len(other))} | {(at, -1): at + 1 for at in range(len(one))}
    )
    for down, letter in enumerate(one):
        for across, wanted in enumerate(other):
            least = min(table[down - 1, across] + 1, table[down, across - 1] + 1)
            least = min(least, table[down - 1, across - 1] + (letter != wanted))
            if down and across and (letter, one[down - 1]) == (other[across - 1], wanted):
                least = min(least, table[down - 2, across - 2] + 1)
            table[down, across] = least
    return table[len(one) - 1, len(other) - 1]


def test_only_what_is_near_is_sure() -> None:
    draw = random.Random(5)  # noqa: S311 - any words
    words = ["".join(draw.choices("abc_", k=draw.randrange(4, 9))) for _ in range(400)]
    sure = [(word, name) for word, name in pairwise(words) if surely(word, [name]) == name]
    assert 0 < len(sure) < len(words) / 10
    assert all(slips_slowly(word.replace("_", ""), name.replace("_", "")) <= 3 for word, name in sure)


def test_many_long_names_take_no_time() -> None:
    draw = random.Random(6)  # noqa: S311 - any words
    names = ["a" * 40 + "".join(draw.choices(string.ascii_lowercase, k=20)) for _ in range(500)]
    before = time.process_time()
    found = [surely(f"{name[:-1]}_", names) for name in names[:20]]
    assert time.process_time() - before < 5
    assert found == names[:20]
