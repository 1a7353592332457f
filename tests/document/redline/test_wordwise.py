"""Two texts side by side: what is marked, and that nothing is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla_compiler.document.blocks import Line, Run
from sla_compiler.document.redline.marked import Span, Words, after, before
from sla_compiler.document.redline.wordwise import words
from tests.document.redline.said import shown

SENTENCE = "Mark a lead that came in after hours as late."
PIECES = [
    "4 hours",
    "2 business hours",
    "1 May 2027",
    "lead",
    "of",
    "Sales",
    ", ",
    ". ",
    "; ",
    " ",
    "\u00a0",
    "90%",
    "~*[",
    "\n",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
LINES = st.lists(st.builds(Run, TEXTS, st.sampled_from(["plain", "strong", "muted", "code"])), max_size=3).map(tuple)


def marked(old: str, new: str) -> str:
    return shown(words((Run(old),), (Run(new),)))


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("4 business hours", "2 business hours", "[-4 business hours-]{+2 business hours+}"),
        ("B: 4\u00a0business\u00a0hours", "B: 1 day", "B: [-4\u00a0business\u00a0hours-]{+1 day+}"),
        ("70 or more", "65 or more", "[-70-]{+65+} or more"),
        ("1 October 2026", "1 January 2027", "[-1 October 2026-]{+1 January 2027+}"),
        ("95% of MQLs", "90% of MQLs", "[-95%-]{+90%+} of MQLs"),
        ("\u221240", "+40", "[-\u221240-]{++40+}"),
        ("version 3.1.0, effective now", "version 3.10.0, effective now", "version [-3.1.0-]{+3.10.0+}, effective now"),
        ("7c41d09be2a5", "7c41d09be2a6", "[-7c41d09be2a5-]{+7c41d09be2a6+}"),
        ("Sales-qualified lead", "Sales-accepted lead", "[-Sales-qualified-]{+Sales-accepted+} lead"),
        ("phone, email", "phone, email and video", "phone, email{+ and video+}"),
        ("phone, email, fax", "phone, fax", "phone, [-email, -]fax"),
        ("from MQL to SAL", "from MQL to SAL", "from MQL to SAL"),
        ("after 30 days, 3 times", "after 45 days, 2 times", "after [-30 days-]{+45 days+}, [-3-]{+2+} times"),
        ("Fair: 3 days", "Fair or event: 3 days", "Fair{+ or event+}: 3 days"),
        ("Fair lead: 3 days", "Contact at a show: 3 days", "[-Fair lead-]{+Contact at a show+}: 3 days"),
        ("to B, close: not fit, gone", "to B, close: duplicate", "to B, close: [-not fit, gone-]{+duplicate+}"),
        (
            "forms, already customer, late",
            "forms, customer already, late",
            "forms, [-already customer-]{+customer already+}, late",
        ),
        ("(within: last four quarters)", "(within: a year)", "(within: [-last four quarters-]{+a year+})"),
        ("Messe- und Web", "Markt- und Web", "[-Messe--]{+Markt-+} und Web"),
        ("for \u20ac5,000", "for \u20ac6,000", "for [-\u20ac5,000-]{+\u20ac6,000+}"),
        ("", "all of it", "{+all of it+}"),
        ("all of it", "", "[-all of it-]"),
    ],
)
def test_words_and_amounts_are_marked_whole(old: str, new: str, wanted: str) -> None:
    assert marked(old, new) == wanted


def test_where_more_than_half_differs_the_whole_is_replaced() -> None:
    new = "Mark every lead of the night as early or on time."
    assert marked(SENTENCE, new) == f"[-{SENTENCE}-]{{+{new}+}}"


def test_where_the_rest_is_replaced_the_ends_are_kept() -> None:
    new = "Mark a lead that nobody has written to as early or as on time."
    assert marked(SENTENCE, new) == (
        "Mark a lead that [-came in after hours as late-]{+nobody has written to as early or as on time+}."
    )


def test_a_new_sentence_leaves_its_neighbours_whole() -> None:
    old, more = f"{SENTENCE} Sales decides.", "Each is counted once a month."
    assert marked(old, f"{SENTENCE} {more} Sales decides.") == f"{SENTENCE} {{+{more} +}}Sales decides."
    assert marked(f"{SENTENCE} {more} Sales decides.", old) == f"{SENTENCE} [-{more} -]Sales decides."


def test_words_that_only_got_neighbours_are_kept() -> None:
    old = "Closed on 1 and 18 January, 15 February 2027."
    new = "Closed on 25 December 2026; 1 and 18 January, 15 February 2027."
    assert marked(old, new) == "Closed on {+25 December 2026; +}1 and 18 January, 15 February 2027."


def test_a_word_between_two_long_changes_is_replaced_with_them() -> None:
    kept = "at the end of each and every quarter of the year both vice presidents meet"
    old, new = f"{kept} red green blue of white black grey", f"{kept} one two three of four five six"
    assert marked(old, new) == f"{kept} [-red green blue of white black grey-]{{+one two three of four five six+}}"


def test_kept_words_have_the_new_style_and_deleted_ones_the_old() -> None:
    found = words((Run("Fit", "strong"), Run(" 70 points")), (Run("Fit"), Run(" 65 points", "muted")))
    assert found == Words(
        (
            Span("kept", "Fit"),
            Span("kept", " ", "muted"),
            Span("deleted", "70 points"),
            Span("inserted", "65 points", "muted"),
        )
    )


@settings(max_examples=150)
@given(LINES, LINES)
def test_either_line_can_be_read_back(old: Line, new: Line) -> None:
    found = words(old, new)
    assert "".join(before(found)) == "".join(run.text for run in old)
    assert "".join(after(found)) == "".join(run.text for run in new)
    kinds = [(one.kind, other.kind) for one, other in zip(found.spans, found.spans[1:], strict=False)]
    assert ("inserted", "deleted") not in kinds


@given(LINES)
def test_a_line_does_not_differ_from_itself(line: Line) -> None:
    spans = words(line, line).spans
    assert all(span.kind == "kept" for span in spans)
    assert "".join(span.text for span in spans) == "".join(run.text for run in line)
