"""The redline as Markdown: what a reader sees struck through and in bold, and that both versions can be read back."""

import random
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from sla_compiler.document.redline.edition import redline
from sla_compiler.document.redline.markdown import redline_markdown
from sla_compiler.document.redline.marked import after, all_words, before
from sla_compiler.document.view import AgreementView
from tests.document.inbound_view import INBOUND
from tests.document.odd_views import BARE, FULL, HOSTILE, MANY, everywhere
from tests.document.redline.said import example, varied

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read_back(text: str, without: str) -> str:
    """What is shown without what stands in some marks (`s` or `strong`), and without spaces."""
    shown = []
    for block in PARSER.parse(text):
        depth = 0
        for token in block.children or ():
            depth += {f"{without}_open": 1, f"{without}_close": -1}.get(token.type, 0)
            shown += [token.content] if depth == 0 else []
    return squeezed("".join(shown))


def squeezed(text: str) -> str:
    return "".join(text.split())


def assert_both_can_be_read_back(old: AgreementView, new: AgreementView) -> None:
    text, marked = redline_markdown(old, new), redline(old, new)
    old_text, new_text = read_back(text, "strong"), read_back(text, "s")
    for words in (*all_words(marked.front), *all_words(marked.parts)):
        assert squeezed("".join(before(words))) in old_text
        assert squeezed("".join(after(words))) in new_text


def test_marks_are_those_of_markdown() -> None:
    text = redline_markdown(example("inbound"), example("inbound", ("b: 4 business hours", "b: 2 business hours")))
    assert "B: ~~4 business hours~~ **2 business hours**" in text
    assert "Changes in: Title block, Tiers and routing, Clocks, Signatures." in text
    assert "| B \u2013 scored " in text


def test_the_same_view_has_no_marks() -> None:
    text = redline_markdown(INBOUND, INBOUND)
    assert (text.count("**"), text.count("~~")) == (2, 2)  # the two words that explain them
    assert "Nothing is different." in text


def test_what_moved_has_an_arrow_and_no_mark() -> None:
    new = replace(
        INBOUND,
        bands=INBOUND.bands[1:] + INBOUND.bands[:1],
        definitions=INBOUND.definitions[-1:] + INBOUND.definitions[:-1],
        reviews=INBOUND.reviews[::-1],
        stages=INBOUND.stages[-1:] + INBOUND.stages[:-1],
        appendix=frozenset({"duties"}),
    )
    text = redline_markdown(INBOUND, new)
    assert f"- \u2193 {INBOUND.bands[0].label}: " in text
    assert f"- \u2191 {INBOUND.definitions[-1].label}: " in text
    assert f"### \u2191 {INBOUND.stages[-1].name}" in text
    assert f"| \u2193 {INBOUND.reviews[0].label}" in text
    assert "Moved to an appendix, or back: Duties." in text
    assert f"**{INBOUND.duties[0].label}" not in text


@pytest.mark.parametrize(
    ("old", "new"),
    [(INBOUND, everywhere(INBOUND, HOSTILE)), (everywhere(BARE, HOSTILE), INBOUND), (MANY, FULL), (FULL, INBOUND)],
    ids=["to hostile", "from hostile", "many to full", "full to inbound"],
)
def test_both_versions_can_be_read_back(old: AgreementView, new: AgreementView) -> None:
    assert_both_can_be_read_back(old, new)


def test_what_was_edited_at_random_can_be_read_back() -> None:
    for seed in range(6):
        chance = random.Random(seed)  # noqa: S311 - the same texts in every run
        assert_both_can_be_read_back(INBOUND, varied(INBOUND, chance))
