"""The four forms of a difference are the bytes that people get, say the same, and hold whatever an agreement says."""

import json as plain_json
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sla_compiler.diff.difference import Difference, difference
from sla_compiler.driver.read import read
from sla_compiler.driver.reasons import read_reasons
from sla_compiler.findings.selection import SOUND
from sla_compiler.model.spec import Spec
from sla_compiler.report.difference import html, json, markdown, text
from sla_compiler.report.difference.page import Page, page
from tests.conftest import ROOT, Golden

HERE = Path(__file__).parent
GITHUB_TAKES = 65_536
HOSTILE = "<script>alert(1)</script> | `x` [a](b) \x1b"
FORMS = ("page.txt", "page-in-colour.txt", "page.md", "page.json", "page.html")


def spec(name: str) -> Spec:
    found = read(ROOT / "examples" / name / "sla.yaml", SOUND).spec
    assert found is not None
    return found


@cache
def found() -> Difference:
    return difference(spec("inbound"), spec("next_quarter"), ("main:sla.yaml", "sla.yaml"))


@cache
def shown() -> Page:
    file = ROOT / "examples" / "next_quarter" / "changes" / "3.2.0.yaml"
    return page(found(), read_reasons("changes/3.2.0.yaml", file.read_bytes())[1])


def rendered(name: str, one: Page) -> str:
    match name:
        case "page.json":
            return json.render([(found(), one)])
        case "page.md":
            return markdown.render([one])
        case "page.html":
            return html.render([one])
        case _:
            return text.render([one], color="colour" in name)


@pytest.mark.parametrize("name", FORMS)
def test_each_form_is_what_people_get(name: str, golden: Golden) -> None:
    golden(HERE / name, rendered(name, shown()).encode())


@pytest.mark.parametrize("name", FORMS)
def test_each_form_names_every_change_and_every_kind_of_lead(name: str) -> None:
    said = rendered(name, shown())
    assert [one.key for one in found().changes if one.key not in said] == []
    meaning = found().meaning
    assert meaning is not None
    assert len(shown().moves) == sum(len(matrix.cells) for matrix in meaning.matrices)
    assert len(shown().moves) > 5


def test_the_same_version_differs_in_nothing() -> None:
    same = difference(spec("inbound"), spec("inbound"), ("a", "b"))
    empty = page(same)
    assert (same.changes, empty.is_empty, same.step) == ((), True, 0)
    assert "nothing differs" in text.render([empty], color=False)
    assert "Nothing differs." in markdown.render([empty])
    assert "Nothing differs." in html.render([empty])


class Tags(HTMLParser):
    """The tags of a page, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as it is called
        self.found.append(tag)


def hostile() -> Page:
    (group, *others), item = shown().groups, replace(shown().groups[0].items[0], says=HOSTILE)
    odd = replace(group, title=HOSTILE, items=(item,))
    return replace(shown(), title=HOSTILE, groups=(odd, *others), meaning=HOSTILE, hints=(HOSTILE,))


def test_what_an_agreement_says_is_text_in_every_form() -> None:
    tags = [Tags(), Tags()]
    tags[0].feed(html.render([shown()]))
    tags[1].feed(html.render([hostile()]))
    assert "script" not in tags[1].found
    assert set(tags[1].found) <= set(tags[0].found) | {"p"}
    assert "\x1b" not in text.render([hostile()], color=False)
    assert "<script>" not in markdown.render([hostile()])
    assert plain_json.loads(json.render([(found(), hostile())]))["version"] == 1


def test_html_loads_nothing_and_runs_nothing() -> None:
    said = html.render([shown()])
    assert not re.search(r"\b(?:src|href|onload)\s*=|@import|url\(", said)
    assert "default-src 'none'" in said


@pytest.mark.parametrize("times", [1, 40, 4_000])
def test_a_comment_is_never_longer_than_hosts_take(times: int) -> None:
    group = shown().groups[0]
    long = replace(shown(), groups=(*shown().groups, replace(group, items=group.items * times)))
    said = markdown.render([long])
    assert len(said) <= markdown.MOST < GITHUB_TAKES
    assert said.startswith(markdown.render([shown()])[:2_000])
    left = re.search(r"_(\d+) more entries are left out here", said)
    assert (left is not None) == (times == 4_000)
    if left is not None:
        kept = len(re.findall(r"^(?:- |\| )", said, flags=re.MULTILINE))
        whole = sum(len(one.items) for one in long.groups) + len(long.moves)
        assert int(left[1]) + kept >= whole
