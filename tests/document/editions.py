"""The three editions of a view as plain words, part by part: what a reader gets of each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO

import pypdf
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sla_compiler.document.html import html
from sla_compiler.document.markdown import markdown
from sla_compiler.document.pdf import render
from sla_compiler.document.sections import appendices, sections
from sla_compiler.document.view import AgreementView

NAMES = ("html", "md", "pdf")
_PARSER = MarkdownIt("commonmark").enable("table")
_INLINE = frozenset({"tspan", "code"})
_SPACED = re.compile(r"(?<!\w)(?:[A-Z] ){3,}[A-Z](?!\w)")
_FOOT = re.compile(r"\S+ version \S+\s+Digest\s*sha256(?:\s*[0-9a-f]{8}){8}\s+Page \d+ of \d+")


@dataclass
class _List:
    """A list being read: whether its entries are numbered, and how many there have been."""

    numbered: bool
    entries: int = 0


class _Shown(HTMLParser):
    """The text of a page between its tags, without what stands at its foot, and the descriptions of its pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.descriptions: list[str] = []
        self._open: list[str] = []
        self._lists: list[_List] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.descriptions += [value or "" for name, value in attrs if name == "aria-label"]
        if tag not in {"meta", "line", "path", "polygon", "circle"}:
            self._open.append(tag)
        if tag in {"ol", "ul"}:
            self._lists.append(_List(tag == "ol"))
        self.text.append("" if tag in _INLINE else "\n")
        if tag == "li":
            self._lists[-1].entries += 1
            self.text.append(f"{self._lists[-1].entries}. " if self._lists[-1].numbered else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.pop()
        if tag in {"ol", "ul"}:
            self._lists.pop()
        self.text.append("" if tag in _INLINE else "\n")

    def handle_data(self, data: str) -> None:
        if "body" in self._open and "footer" not in self._open:
            self.text.append(data)


def html_text(page: str) -> tuple[str, str]:
    """What a page shows above its foot, and the descriptions of its pictures."""
    parser = _Shown()
    parser.feed(page)
    return "".join(parser.text), " ".join(parser.descriptions)


def markdown_text(text: str) -> str:
    """What Markdown shows, a line for each cell and paragraph; a drawing in Mermaid is not text."""
    return "\n".join(_lines(text))


def _lines(text: str) -> Iterator[str]:
    number = ""
    for token in _PARSER.parse(text):
        if token.type == "list_item_open":
            number = f"{token.info}. " if token.info else ""
        elif token.type == "inline":
            yield number + _content(token)
            number = ""


def _content(token: Token) -> str:
    return "".join(" " if child.type == "softbreak" else child.content for child in token.children or ())


def pdf_text(data: bytes, digest: str) -> str:
    """What the pages of a PDF show above their feet; a line ends after the digest, beside which a heading may stand."""
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]
    return "\n".join(_FOOT.sub("", page) for page in pages).replace(digest[:12], f"{digest[:12]}\n")


def editions(view: AgreementView) -> dict[str, str]:
    """The text of each edition, by the ending of its file."""
    return {
        "html": html_text(html(view))[0],
        "md": markdown_text(markdown(view)),
        "pdf": pdf_text(render(view, b"sla: v1\n").data, view.digest),
    }


def squeezed(text: str) -> str:
    """Without spaces, capitals and marks of lists, which each edition sets in its own way."""
    return re.sub(r"[\s\u2713\u2717\u2022\u2013]", "", text).casefold()


def words(text: str) -> list[str]:
    """The words and figures of a text, in order, in small letters; spaced letters are one word."""
    joined = _SPACED.sub(lambda found: found[0].replace(" ", ""), text)
    return re.findall(r"[^\W_]+", joined.casefold())


def parts(text: str, view: AgreementView) -> Mapping[str, str]:
    """The text cut at its headings: `front`, the keys of the sections, `appendix-` and the keys of the appendices."""
    titles: list[tuple[str, str, str]] = [(one.key, one.number, one.title) for one in sections(view)]
    titles += [(f"appendix-{one.key}", f"Appendix {one.letter}", one.title) for one in appendices(view)]
    found: dict[str, str] = {}
    key, start = "front", 0
    for name, number, title in titles:
        heading = r"\s+".join(re.escape(word) for word in title.split())
        place = re.compile(rf"^\s*{number}[.:]?\s+{heading}\b", re.MULTILINE)
        match = place.search(text, start)
        assert match is not None, f"{name}: no heading"
        found[key] = text[start : match.start()]
        key, start = name, match.end()
    found[key] = text[start:]
    return found
