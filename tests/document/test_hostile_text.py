"""What people may type into labels, through every edition: printed as it stands, or refused with the text named."""

import json
import re
from pathlib import Path
from unicodedata import normalize

import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.document.build import view_of
from sla_compiler.document.html import html
from sla_compiler.document.markdown import markdown
from sla_compiler.document.pdf import render
from sla_compiler.driver.read import read
from sla_compiler.model.walk import walk
from sla_compiler.prose.words import dashed
from tests.document.editions import editions, html_text, markdown_text, pdf_text, squeezed
from tests.document.marked_agreements import is_free
from tests.prose.agreements import ROOT, agreement_of

WHOLE = (ROOT / "tests" / "language" / "whole.sla.yaml").read_text(encoding="utf-8")
LABEL = ("title: Whole language agreement", "label: Raw lead", "label: A - hand-raise", "text: Changes to definitions")
PRINTED = {
    "markup": '<script>alert(1)</script><img src=x onerror="alert(1)">',
    "end of the style": "</style></title><b>&amp;",
    "template": "{{7*7}} {% raw %} {# gone #}",
    "script address": "javascript:alert(1)",
    "address": "https://example.org/a?b=1&c=2",
    "typesetting code": '#panic("x") $x$ \\',
    "typesetting marks": "*b* @b <l> // r",
    "markdown": "# *a* [b](c) ![d](e) | `f` ~~g~~",
    "accents": "\u00c9t\u00e9 \u0141\u00f3d\u017a \u1ea4n",
}
SCRIPTS = {
    "combining marks": "Z\u0335\u0321 a\u0329 lead",
    "greek": "\u03a9\u03bc\u03ad\u03b3\u03b1",
    "cyrillic": "\u041f\u0440\u043e\u0434\u0430\u0436\u0438",
    "arabic": "\u0645\u0628\u064a\u0639\u0627\u062a",
    "hebrew": "\u05de\u05db\u05d9\u05e8\u05d5\u05ea",
    "chinese": "\u8425\u9500\u5408\u540c",
    "thai": "\u0e01\u0e32\u0e23",
    "emoji": "Rocket \U0001f680 team",
}
REFUSED = {
    "control character": ("a\u0007b", "control character U+0007"),
    "line separator": ("a\u2028b", "U+2028"),
    "direction": ("a\u202eb", "bidirectional control U+202E"),
    "zero width": ("a\u200bb", "zero-width character U+200B"),
    "not normalised": ("e\u0301", "not normalised"),
    "too long": ("word " * 2000, "of 10000 characters is too long"),
    "one word too long": ("x" * 10_000, "of 10000 characters is too long"),
}


def with_text(text: str) -> str:
    """The agreement with the text in place of every text that people read."""
    source = WHOLE
    found = {str(visit.value) for visit in walk(agreement_of(WHOLE.encode()).spec) if is_free(visit)}
    written = json.dumps(text, ensure_ascii=False)
    for old in sorted((one for one in found if " " in one), key=len, reverse=True):
        source = re.sub(rf'(?<=[:\[,] )"?{re.escape(old)}"?(?=[,\]}}\n])', lambda _: written, source)
    return source


@pytest.mark.parametrize("name", PRINTED)
def test_it_is_printed_as_it_stands_in_every_place_of_every_edition(name: str) -> None:
    text = PRINTED[name]
    shown = editions(view_of(agreement_of(with_text(text).encode()), "0" * 64))
    ends = squeezed(dashed(text))[1:]  # its first letter may be a small one inside a sentence
    assert all(squeezed(page).count(ends) > 60 for page in shown.values()), {
        kind: squeezed(page).count(ends) for kind, page in shown.items()
    }


@pytest.mark.parametrize("name", SCRIPTS)
def test_any_script_is_shown_and_the_page_prints_it_whole_or_refuses_it(name: str) -> None:
    text = SCRIPTS[name]
    view = view_of(agreement_of(WHOLE.replace("Raw lead", text).encode()), "0" * 64)
    assert text in html_text(html(view))[0]
    assert text in markdown_text(markdown(view))
    try:
        page = pdf_text(render(view, b"sla: v1\n").data, view.digest)
    except UnusableError as refused:
        assert re.match(r"`.` \(U\+[0-9A-F]{4,5}\) in `", refused.message)  # noqa: PT017 - either way is right
        assert text in refused.message  # noqa: PT017 - see above
        assert refused.advice  # noqa: PT017 - see above
    else:
        letters = {letter for letter in text if not letter.isascii()}
        assert letters <= set(normalize("NFKC", page))


@pytest.mark.parametrize("place", LABEL)
@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_place(name: str, place: str, tmp_path: Path) -> None:
    text, message = REFUSED[name]
    key = place.partition(": ")[0]
    broken = re.sub(rf"{re.escape(place)}[^,}}\n]*", lambda _: f"{key}: {json.dumps(text, ensure_ascii=False)}", WHOLE)
    assert broken != WHOLE
    file = tmp_path / "sla.yaml"
    file.write_text(broken, encoding="utf-8")
    reading = read(file)
    assert reading.spec is None
    line = next(number for number, one in enumerate(WHOLE.split("\n"), start=1) if place in one)
    assert [found.span.line for found in reading.findings if message in found.finding.message] == [line]
