"""The three editions of a view as plain words, section by section: what a reader gets of each."""

import re
from collections.abc import Mapping
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

EDITIONS = ("html", "md", "pdf")
_PARSER = MarkdownIt("commonmark").enable("table")
_BLOCKS = re.compile(r"(?:p|h[1-6]|li|dt|dd|th|td|div|tr|text|span|title|section|dl|ul|ol|b)\Z")


class _Text(HTMLParser):
    """The text of a page between its tags; what has no text but a description gives that."""

    def __init__(self) -> None:
        super().__init__()
        self.body: list[str] = []
        self.described: list[str] = []
        self._inside = False
        self._skipped = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = self._inside or tag == "body"
        self._skipped = tag == "style"
        self.described += [value or "" for name, value in attrs if name == "aria-label"]
        if _BLOCKS.match(tag):
            self.body.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._skipped = False
        if _BLOCKS.match(tag):
            self.body.append("\n")

    def handle_data(self, data: str) -> None:
        if self._inside and not self._skipped:
            self.body.append(data)


def html_text(page: str) -> tuple[str, str]:
    """What a page shows, and the descriptions of its pictures."""
    parser = _Text()
    parser.feed(page)
    return "".join(parser.body), " ".join(parser.described)


def markdown_text(text: str) -> str:
    """What Markdown shows, headings and cells on lines of their own; a drawing in Mermaid is not text."""
    return "\n".join(_shown(token) for token in _PARSER.parse(text) if token.type == "inline")


def _shown(token: Token) -> str:
    return "".join(child.content if child.type != "softbreak" else " " for child in token.children or ())


def pdf_text(data: bytes) -> str:
    """What the pages of a PDF show, without the line at their foot."""
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]
    return "\n".join(re.sub(r"\S+ version \S+\s+Digest sha256(?:\s+[0-9a-f]{8}){8}\s+Page \d+ of \d+", "", page) for page in pages)


def texts_of(view: AgreementView) -> Mapping[str, str]:
    """The text of each edition, by the ending of its file."""
    return {
        "html": html_text(html(view))[0],
        "md": markdown_text(markdown(view)),
        "pdf": pdf_text(render(view, b"sla: v1\n").data),
    }


def squeezed(text: str) -> str:
    """Without spaces, capitals and the marks of lists, which each edition sets in its own way."""
    return re.sub(r"[\s\u2713\u2717]|(?<!\w)[\u2013\u2022](?=\s)", "", text).casefold()


def words(text: str) -> list[str]:
    """The words and figures of a text, in order, in small letters."""
    return re.findall(r"[^\W_]+", text.casefold())


def parts(text: str, view: AgreementView) -> dict[str, str]:
    """The text cut at its headings: `front`, the keys of the sections, `appendix-` and the keys of the appendices."""
    titles = [(one.key, one.number, one.title) for one in sections(view)]
    titles += [(f"appendix-{one.key}", f"Appendix {one.letter}", one.title) for one in appendices(view)]
    found, key, start = {}, "front", 0
    for name, number, title in titles:
        heading = r"\s+".join(re.escape(word) for word in title.split())
        match = re.compile(rf"(?:^|(?<=[0-9a-f]{{12}}))\s*{number}[.:]?\s+{heading}\b", re.MULTILINE).search(text, start)
        assert match is not None, f"{name}: no heading"
        found[key] = text[start : match.start()]
        key, start = name, match.end()
    found[key] = text[start:]
    return found
