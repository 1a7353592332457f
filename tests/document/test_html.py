"""The agreement as HTML, read back by the standard parser: well formed, told in order, loading and running nothing."""

import re
from dataclasses import dataclass, replace
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from sla_compiler.document.figure_text import alternative
from sla_compiler.document.html import html
from sla_compiler.document.sections import appendices, sections
from sla_compiler.document.view import AgreementView
from tests.document.editions import html_text, squeezed
from tests.document.inbound_view import INBOUND
from tests.document.odd_views import BARE, FULL, HOSTILE, LONG, MANY, PLAIN, TANGLED, everywhere, life_of, with_life

VIEWS = {
    "inbound": INBOUND,
    "full": FULL,
    "many": MANY,
    "bare": BARE,
    "plain": PLAIN,
    "tangled": TANGLED,
    "nine": with_life(9, 5),
    "hostile": everywhere(INBOUND, HOSTILE),
}
_TAGS = (
    "html head meta title style body header main footer section div span p h1 h2 h3 b code dl dt dd ul ol li table "
    "thead tbody tfoot tr th td figure figcaption svg line path polygon circle text tspan"
)
HARMLESS = frozenset(_TAGS.split())
LOADING = {"script", "link", "iframe", "object", "embed", "img", "a", "form", "base", "use", "image"}
VOID = {"meta", "line", "path", "polygon", "circle"}
TEXTS = (
    HOSTILE,
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title></svg><b>",
    "javascript:alert(1)",
    "https://example.org/a?b=1&c=2",
    "{{ 7 * 7 }} {% raw %} {# gone #}",
    "&lt;b&gt; &amp; &#x3c;",
    '\'; content: "x"; } * { display: none }',
    "<!-- gone --> ]]> <![CDATA[ x",
)


class Outline(HTMLParser):
    """Every element with its attributes, every heading, and whether each end tag closes what was opened last."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], tuple[str, ...]]] = []
        self.headings: list[tuple[str, str]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute of <{tag}> stands twice"
        self.elements.append((tag, dict(attrs), tuple(self.open)))
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if any(re.fullmatch(r"h[1-6]", tag) for tag in self.open):
            tag, text = self.headings[-1]
            self.headings[-1] = (tag, text + data)


def outline(view: AgreementView) -> Outline:
    found = Outline()
    found.feed(html(view))
    found.close()
    assert found.open == []
    return found


@pytest.mark.parametrize("name", VIEWS)
def test_headings_are_the_sections_and_skip_no_level(name: str) -> None:
    view = VIEWS[name]
    found = outline(view).headings
    levels = [int(tag[1]) for tag, _ in found]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    expected = [f"{one.number} {one.title}" for one in sections(view)]
    expected += [f"Appendix {one.letter} {one.title}" for one in appendices(view)]
    assert [" ".join(text.split()) for tag, text in found if tag == "h2"] == expected


@pytest.mark.parametrize("name", VIEWS)
def test_it_loads_and_runs_nothing(name: str) -> None:
    elements = outline(VIEWS[name]).elements
    assert {tag for tag, _, _ in elements} & {
        "script",
        "link",
        "iframe",
        "object",
        "embed",
        "img",
        "a",
        "form",
    } == set()
    names = {attribute for _, attributes, _ in elements for attribute in attributes}
    assert names & {"src", "href", "xlink:href", "srcset", "action", "style", "background"} == set()
    assert [attribute for attribute in names if attribute.startswith("on")] == []
    style = re.search(r"<style>(.*?)</style>", html(VIEWS[name]), re.DOTALL)
    assert style is not None
    assert not re.search(r"url\(|@import|expression|//", style[1])
    policy = [attributes["content"] for tag, attributes, _ in elements if "http-equiv" in attributes and tag == "meta"]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]


@pytest.mark.parametrize("name", VIEWS)
def test_every_table_says_what_its_cells_are(name: str) -> None:
    elements = outline(VIEWS[name]).elements
    heads = [attributes for tag, attributes, _ in elements if tag == "th"]
    assert all(attributes["scope"] in {"col", "row"} for attributes in heads)
    tables = sum(tag == "table" for tag, _, _ in elements)
    assert tables == sum(tag == "thead" for tag, _, _ in elements)
    assert all("col" in attributes.values() for tag, attributes, above in elements if tag == "th" and "thead" in above)
    cells = [attributes for tag, attributes, above in elements if tag in {"td", "th"} and "thead" not in above]
    assert all(attributes["data-head"] for attributes in cells)


@pytest.mark.parametrize("name", ["inbound", "many", "plain", "tangled", "nine"])
def test_the_drawing_is_told_in_words_and_names_every_stage(name: str) -> None:
    view = VIEWS[name]
    drawn = [attributes for _, attributes, _ in outline(view).elements if attributes.get("role") == "img"]
    assert [one["aria-label"] for one in drawn] == [alternative(view.life)]
    said = squeezed(" ".join(line for one in drawn_words(view) for line in one.lines))
    assert [node.label for node in view.life.nodes if squeezed(node.short or node.label) not in said] == []
    assert [node.owner for node in view.life.nodes if squeezed(node.owner) not in said] == []


@dataclass(frozen=True)
class Words:
    """A text of the drawing: its lines, their place and size in millimetres."""

    x: float
    y: float
    size: float
    advance: float
    anchor: str
    lines: tuple[str, ...]


def drawn_words(view: AgreementView) -> list[Words]:
    found = []
    for attributes, inside in re.findall(r"<text ([^>]*)>(.*?)</text>", html(view), re.DOTALL):
        said = dict(re.findall(r'([a-z-]+)="([^"]*)"', attributes))
        spans = re.findall(r"<tspan ([^>]*)>(.*?)</tspan>", inside)
        places = [dict(re.findall(r'([a-z]+)="([^"]*)"', where)) for where, _ in spans]
        advance = max(float(place.get("dy", 0)) for place in places)
        x, y, size = float(places[0]["x"]), float(said["y"]), float(said["font-size"])
        found.append(Words(x, y, size, advance, said["text-anchor"], tuple(unescape(line) for _, line in spans)))
    return found


@pytest.mark.parametrize("stages", [1, 2, 4, 6, 7, 9, 12])
@pytest.mark.parametrize("owners", [2, 5])
def test_no_words_of_a_drawing_overlap_or_leave_it(stages: int, owners: int) -> None:
    view = replace(INBOUND, life=life_of(stages, min(owners, stages)))
    boxes = [box(one, line, place) for one in drawn_words(view) for place, line in enumerate(one.lines)]
    height = re.search(r'viewBox="0 0 178.00 ([0-9.]+)"', html(view))
    assert boxes
    assert height is not None
    for place, (left, top, right, bottom) in enumerate(boxes):
        assert -1 < left < right < 179
        assert 0 <= top < bottom <= float(height[1])
        for other in boxes[place + 1 :]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, (boxes[place], other)


def box(one: Words, line: str, place: int) -> tuple[float, float, float, float]:
    """Where a line stands: from the top of its capitals to its baseline, in half a size for each letter."""
    wide = 0.5 * one.size * len(line.strip())
    left = {"start": one.x, "middle": one.x - wide / 2, "end": one.x - wide}[one.anchor]
    y = one.y + place * one.advance
    return left, y - 0.7 * one.size, left + wide, y


def test_labels_too_long_to_draw_become_a_list() -> None:
    nodes = tuple(replace(node, label=LONG, short="") for node in life_of(12).nodes)
    view = replace(BARE, life=replace(life_of(12), nodes=nodes))
    page = html(view)
    assert "<svg" not in page
    assert html_text(page)[0].count(LONG) >= 12


def elements_after_life(view: AgreementView) -> list[str]:
    """The tags behind the drawing, which depends on the widths of its words."""
    found = [(tag, attributes.get("id")) for tag, attributes, _ in outline(view).elements]
    return [tag for tag, _ in found[found.index(("section", "stages")) :]]


@pytest.mark.parametrize("text", TEXTS)
def test_user_text_prints_literally(text: str) -> None:
    """Each kind of place holds the text as it was written, and no place lets it be anything but text."""
    calm = re.sub(r"[^\s-]", "c", text)
    noisy, still = (elements_after_life(everywhere(INBOUND, one)) for one in (text, calm))
    assert noisy == still
    assert {tag for tag, _, _ in outline(everywhere(INBOUND, text)).elements} <= HARMLESS
    shown, _ = html_text(html(everywhere(INBOUND, text)))
    assert squeezed(shown).count(squeezed(text)) > 100


def test_the_digest_stands_at_the_head_and_the_foot() -> None:
    page = html(INBOUND)
    head, foot = page.partition("</header>")[0], page.partition("<footer>")[2]
    assert INBOUND.digest[:12] in head
    assert INBOUND.digest in re.sub(r"\s", "", foot)
    assert re.search(rf"@bottom-left {{ content: \"Digest sha256 {INBOUND.digest[:8]} ", page)


def test_it_says_its_language_and_its_title() -> None:
    elements = outline(INBOUND).elements
    assert elements[0] == ("html", {"lang": "en"}, ())
    assert html(INBOUND).startswith("<!DOCTYPE html>\n")
    assert f"<title>{INBOUND.title}</title>" in html(INBOUND)


def test_everybody_who_signs_has_a_box() -> None:
    page = html(FULL)
    assert page.count('<p class="box">Signature</p>') == len(FULL.signers) == 5
    assert all(f"<h3>{one.title}, for {one.party}</h3>" in page for one in FULL.signers)
