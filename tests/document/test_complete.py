"""Everything that is signed is printed, nothing else is, and the three editions say the same words."""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from sla_compiler.core.units import Duration, OpenDays, OpenTime, Percent
from sla_compiler.core.words import id_in_words
from sla_compiler.document.build import view_of
from sla_compiler.document.sections import appendices
from sla_compiler.document.view import AgreementView
from sla_compiler.document.wording import WORDING
from sla_compiler.model.scalars import Goal, Hours, Range, Rate
from sla_compiler.model.walk import Visit, walk
from sla_compiler.prose.limits import limit
from sla_compiler.prose.words import dashed, days, number, time_of_day
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax import tree
from tests.document.editions import NAMES, editions, parts, squeezed, words
from tests.document.marked_agreements import is_free, marked
from tests.prose.agreements import EXAMPLES, ROOT, agreement_of

DIGEST = "7c41d09be2a53f86b1940e6dc8f7325ad05e9b176c23a4f8e96b01d3527fa84c"
WHOLE = ROOT / "tests" / "language" / "whole.sla.yaml"
ALL = (*(path.relative_to(ROOT).as_posix() for path in EXAMPLES), "marked")
_HEADINGS = Counter(words(f"{WORDING.terms} {WORDING.dispositions} {WORDING.duties}"))
_CLOCK_HEADS = {
    word
    for head in (WORDING.clock, WORDING.runs, WORDING.limit, WORDING.target, WORDING.alerts)
    for word in words(head)
}


@cache
def read(name: str) -> Agreement:
    if name == "marked":
        text = marked(WHOLE.read_text(encoding="utf-8"), read(WHOLE.relative_to(ROOT).as_posix()))
        return agreement_of(text.encode())
    return agreement_of((ROOT / name).read_bytes())


@cache
def view(name: str) -> AgreementView:
    return view_of(read(name), DIGEST)


@cache
def shown(name: str) -> dict[str, str]:
    return editions(view(name))


def as_printed(value: object) -> Iterator[str]:
    """A value of the agreement, or of a sentence in it, as prose writes it; names are not values."""
    match value:
        case bool():
            return
        case int():
            yield number(abs(value))
        case date():
            yield days([value])
        case Duration() | OpenTime() | OpenDays():
            yield limit(value)
        case Percent():
            yield str(value)
        case Range():
            yield f"{number(value.low)} to {number(value.high)}"
        case Rate():
            yield number(value.amount)
        case Goal():
            yield from (number(value.amount), value.what)
        case Hours():
            yield from (time_of_day(value.start), time_of_day(value.end))
        case tree.Count():
            yield from as_printed(value.window)
            yield from as_printed(value.least) if value.least > 1 else ()
        case tuple():
            yield from chain.from_iterable(as_printed(part) for part in value)
        case _ if is_dataclass(value):
            yield from chain.from_iterable(as_printed(getattr(value, field.name)) for field in fields(value))


def written(visit: Visit) -> Iterator[str]:
    """What a leaf must look like on the page; text as it stands, ids by other names."""
    if visit.is_key or visit.path[0] in {"sla", "deploy"} or says_its_id(visit):
        return  # a label that says no more than its id is a name like any other
    if is_free(visit):
        yield dashed(str(visit.value))
    elif isinstance(visit.value, date) and "closed" in visit.path:
        yield from (str(visit.value.day), str(visit.value.year))  # dates of one month are printed together
    else:
        yield from as_printed(visit.value)


def says_its_id(visit: Visit) -> bool:
    return len(visit.path) > 1 and visit.value == id_in_words(str(visit.path[-2]))


@pytest.mark.parametrize("edition", NAMES)
@pytest.mark.parametrize("name", ALL)
def test_everything_that_was_written_is_printed(name: str, edition: str) -> None:
    page = squeezed(shown(name)[edition])
    expected = [(visit.path, text) for visit in walk(read(name).spec) for text in written(visit)]
    assert len(expected) > 100
    assert [(path, text) for path, text in expected if squeezed(text) not in page] == []


@pytest.mark.parametrize("edition", NAMES)
def test_nothing_is_printed_that_was_not_written(edition: str) -> None:
    """Of an agreement in words of no language, every other word is one of the compiler's own."""
    found = set(words(shown("marked")[edition]))
    assert sum(word.startswith("zq") for word in found) > 150
    foreign = {word for word in found if not word.startswith("zq") and not word.isdigit()}
    ours = vocabulary()
    assert [word for word in sorted(foreign) if word not in ours and word.removesuffix("s") not in ours] == []


def test_the_marked_agreement_shares_no_text_with_the_first() -> None:
    texts = {str(visit.value) for visit in walk(read(WHOLE.relative_to(ROOT).as_posix()).spec) if is_free(visit)}
    page = shown("marked")["md"]
    assert len(texts) > 50
    assert [text for text in texts if text in page] == []


def vocabulary() -> set[str]:
    """Every word that prose, the builder of the document or its wording can write, and what names zones and dates."""
    folders = (ROOT / "sla_compiler" / name for name in ("prose", "document"))
    texts = [text for folder in folders for path in folder.rglob("*.py") for text in constants(path)]
    zones = [str(visit.value) for visit in walk(read("marked").spec) if visit.path[-1] == "timezone"]
    plain = (str(value) for visit in walk(read("marked").spec) for value in [visit.value] if visit.path[-1] == "per")
    given = f"US UK sponsor business known example {DIGEST[:12]} {DIGEST}"  # words that marking leaves as they are
    letters = (one.letter for one in appendices(view("marked")))
    return set(words(", ".join([*texts, *zones, *plain, *letters, given])))


def constants(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def counted(name: str, edition: str) -> dict[str, Counter[str]]:
    """How often each word stands in each part; parts between which the page may move words are one."""
    cut = parts(shown(name)[edition], view(name))
    together = {"clocks": "stages", "signatures": "reviews"}  # what counts as work; the line beside the last heading
    found: dict[str, Counter[str]] = {}
    for key, text in cut.items():
        found.setdefault(together.get(key, key), Counter()).update(words(text))
    return found


@pytest.mark.parametrize("name", ALL)
def test_page_and_browser_show_the_same_words_in_every_part(name: str) -> None:
    page, browser = counted(name, "pdf"), counted(name, "html")
    assert list(page) == list(browser)
    for key in page:
        assert page[key] - browser[key] - _HEADINGS == Counter(), key
        assert browser[key] - page[key] - _HEADINGS == Counter(), key


@pytest.mark.parametrize("name", ALL)
def test_browser_and_markdown_say_the_same_words_in_the_same_order(name: str) -> None:
    """But for the drawing, the digest in full, and clocks, which Markdown sets as lists with the heads of the table."""
    browser, plain = (parts(shown(name)[edition], view(name)) for edition in ("html", "md"))
    assert list(browser) == list(plain)
    for key in browser:
        ours, theirs = words(browser[key]), words(plain[key])
        if key.endswith("clocks"):
            ours, theirs = ([word for word in some if word not in _CLOCK_HEADS] for some in (ours, theirs))
        if key not in {"front", "life"}:
            assert ours == theirs, key


@pytest.mark.parametrize("name", ALL)
def test_the_front_says_the_same(name: str) -> None:
    browser, plain = (Counter(words(parts(shown(name)[edition], view(name))["front"])) for edition in ("html", "md"))
    assert browser - plain == Counter([DIGEST[:12]])
    assert plain - browser == Counter(["agreement", *words(view(name).id), "sha256", DIGEST])


@pytest.mark.parametrize("name", ALL)
def test_markdown_names_every_stage_its_owner_and_its_ways(name: str) -> None:
    life = squeezed(parts(shown(name)["md"], view(name))["life"])
    for node in view(name).life.nodes:
        assert squeezed(f"{node.label}") in life
        assert squeezed(node.owner) in life
