"""Text for a terminal at any width: nothing is lost, and no date stands on two lines."""

import re

import pytest

from sla_compiler.report.difference import text
from tests.report.difference.test_forms import shown
from tests.report.difference.test_page import replayed

WIDTHS = (33, 40, 57, 80, 100, 200)
_COLOUR = re.compile(r"\x1b\[[\d;]*m")
_MONTHS = r"January|February|March|April|May|June|July|August|September|October|November|December"


@pytest.mark.parametrize("width", WIDTHS)
def test_sentences_fit_the_width_and_lose_nothing(width: int) -> None:
    said = text.render([shown()], color=False, width=width)
    assert said.split() == text.render([shown()], color=False).split()
    long = [line for line in said.split("\n") if len(line) > width]
    assert all(len(line.split()) == 1 for line in long), long


@pytest.mark.parametrize("width", WIDTHS)
def test_no_date_and_no_unit_is_broken_off(width: int) -> None:
    said = text.render([shown()], color=False, width=width)
    assert len(re.findall(rf"\d (?:{_MONTHS})\b", said)) > 20
    assert not re.search(rf"\d\n\s*(?:{_MONTHS}|business|employees)\b|(?:{_MONTHS})\n\s*\d{{4}}\b", said)


@pytest.mark.parametrize("width", [66, 80, 200])
def test_tables_fit_the_width_and_keep_their_columns(width: int) -> None:
    plain = text.render([replayed()], color=False, width=width)
    start = plain.index("Leads that stand elsewhere")
    lines = plain[start : plain.index("Nothing is proved", start)].split("\n")
    assert all(len(line) <= width for line in lines), lines
    heads = [line for line in lines if line.startswith("  metric")]
    assert len(heads) == 1


def test_colour_changes_no_word() -> None:
    for width in WIDTHS:
        painted = text.render([replayed()], color=True, width=width)
        assert "\x1b[" in painted
        assert _COLOUR.sub("", painted) == text.render([replayed()], color=False, width=width)
