"""The agreement as Markdown, read back by a parser that nobody here wrote: every label literally, in the same order."""

import re
from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sla_compiler.document.escape import escaped, quoted
from sla_compiler.document.markdown import markdown
from sla_compiler.document.sections import appendices, sections
from sla_compiler.document.view import AgreementView
from tests.document.inbound_view import INBOUND
from tests.document.odd_views import BARE, FULL, HOSTILE, MANY, PLAIN, TANGLED, everywhere

PARSER = MarkdownIt("commonmark").enable("table")
VIEWS = {"inbound": INBOUND, "full": FULL, "many": MANY, "bare": BARE, "plain": PLAIN, "tangled": TANGLED}
TEXTS = (
    HOSTILE,
    "a | b || c",
    "*b* **c** _d_ __e__ ~~f~~ `g` ``h``",
    "[i](http://j) ![k](l) [m]: n <https://o>",
    "# not a heading",
    "- not a list",
    "1. not a list",
    "---",
    "> not a quote",
    "&lt; &amp; &#35;",
    "back\\slash \\* \\",
    "<b>bold</b> <!-- gone -->",
    '"] --> x ["',
    "```",
)


def tokens(text: str) -> Iterator[Token]:
    for token in PARSER.parse(text):
        yield token
        yield from token.children or ()


def plain(text: str) -> str:
    """What a reader sees, the drawing left out."""
    return "\n".join(token.content for token in tokens(text) if token.type in {"text", "code_inline"})


def headings(text: str) -> list[str]:
    found = PARSER.parse(text)
    return [
        re.sub(r"\\(.)", r"\1", found[place + 1].content)
        for place, token in enumerate(found)
        if token.type == "heading_open" and token.tag == "h2"
    ]


@pytest.mark.parametrize("name", VIEWS)
def test_sections_stand_in_the_order_of_the_pages(name: str) -> None:
    view = VIEWS[name]
    expected = [f"{one.number}. {one.title}" for one in sections(view)]
    expected += [f"Appendix {one.letter}: {one.title}" for one in appendices(view)]
    assert headings(markdown(view)) == expected


@pytest.mark.parametrize("name", VIEWS)
def test_tables_are_aligned_in_the_raw_text(name: str) -> None:
    blocks = re.findall(r"(?:^\|.*\n)+", markdown(VIEWS[name]), re.MULTILINE)
    assert blocks
    assert all(len({len(line) for line in block.splitlines()}) == 1 for block in blocks)


@pytest.mark.parametrize("name", VIEWS)
def test_the_raw_text_is_tidy(name: str) -> None:
    text = markdown(VIEWS[name])
    assert not re.search(r"\n\n\n| +\n|\u00a0|\\\\|Markup|None", text)
    assert not re.search(r"(?<!\n)\n#", text)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("text", TEXTS)
def test_user_text_prints_literally(text: str) -> None:
    """Each kind of place holds the text as it was written, and no place lets it be anything but text."""
    view = everywhere(INBOUND, text)
    calm = markdown(everywhere(INBOUND, "calm"))
    noisy = markdown(view)
    assert plain(noisy).count(text) >= plain(calm).count("calm")
    shape = [token.type for token in tokens(calm) if token.type not in {"text", "text_special"}]
    assert [token.type for token in tokens(noisy) if token.type not in {"text", "text_special"}] == shape


@pytest.mark.parametrize("text", TEXTS)
def test_a_line_that_begins_with_it_is_a_paragraph_of_it(text: str) -> None:
    found = PARSER.parse(escaped(text))
    assert [token.type for token in found] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in found[1].children or ()) == text


@pytest.mark.parametrize("text", TEXTS)
def test_a_label_in_the_drawing_cannot_end_it(text: str) -> None:
    label = quoted(text)
    assert re.fullmatch(r'"[^"`<>\\{}\[\]|]*"', label)
    decoded = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), label[1:-1])
    assert decoded == text


def test_the_drawing_names_its_own_ids() -> None:
    drawing = re.search(r"```mermaid\n(.*?)```", markdown(INBOUND), re.DOTALL)
    assert drawing is not None
    lines = drawing[1].splitlines()
    assert lines[0] == "flowchart LR"
    outside = [re.sub(r'"[^"]*"', "", line) for line in lines[1:]]
    assert all(re.fullmatch(r"[\sqsd\d&()\[\]|.>-]*", line) for line in outside)
    assert len([line for line in lines if "-->" in line or "-.->" in line]) >= len(INBOUND.life.moves)


def words_of(view: AgreementView) -> list[str]:
    return [
        view.title,
        view.purpose,
        view.id,
        view.digest,
        *(fact.value for fact in view.facts),
        *(party.title for party in view.parties),
        *(term.text for term in (*view.definitions, *view.returns, *view.pools, *view.disputes, *view.duties)),
        *(rule.text for score in view.scores for rule in score.rules),
        *(limit.text for clock in view.clocks for limit in clock.limits),
        *(alert for clock in view.clocks for alert in clock.alerts),
        *(row.label for row in view.dispositions.rows),
        *(amount.text for team in view.promises.teams for amount in team.amounts),
        *(term.label for one in view.promises.sums for term in one.terms),
        *(band.then for band in view.bands),
        *(review.agenda for review in view.reviews),
        *(signer.title for signer in view.signers),
    ]


@pytest.mark.parametrize("name", VIEWS)
def test_all_of_it_is_there(name: str) -> None:
    shown = re.sub(r"\s+", " ", plain(markdown(VIEWS[name]))).lower()
    missing = [text for text in words_of(VIEWS[name]) if re.sub(r"\s+", " ", text).lower() not in shown]
    assert missing == []
