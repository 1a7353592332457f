"""The four forms of a difference are the bytes that people get, say the same, and hold whatever an agreement says."""

import json as plain_json
import re
from dataclasses import replace
from functools import cache, reduce
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from sla_compiler.diff.difference import Difference, difference
from sla_compiler.driver.read import read
from sla_compiler.driver.reasons import read_reasons
from sla_compiler.findings.selection import SOUND
from sla_compiler.model.spec import Spec
from sla_compiler.report.difference import html, json, markdown, text
from sla_compiler.report.difference.inert import code
from sla_compiler.report.difference.page import page
from sla_compiler.report.difference.parts import Page, Table
from tests.cli.running import slac
from tests.conftest import ROOT, Golden

HERE = Path(__file__).parent
GITHUB_TAKES = 65_536
HOSTILE = (
    "<script>alert(1)</script> | `x` ` ``y`` [a](b) ![c](d) @octocat #17 GH-18 https://example.org www.example.org "
    "a@example.org `<img src=x>` `@octocat | z` \x1b"
)
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
    """A page on which every text is hostile; the first item twice, to be seen beside others."""
    (group, *others), (move, *moves) = shown().groups, shown().moves
    notes = (("reason", HOSTILE), (HOSTILE, "x"))
    item = replace(group.items[0], key=HOSTILE, says=HOSTILE, others=HOSTILE, notes=notes, why=notes)
    odd = replace(group, title=HOSTILE, items=(item,))
    led = replace(move, about=HOSTILE, was=HOSTILE, now=HOSTILE, lead=HOSTILE)
    table = Table(HOSTILE, (HOSTILE, "leads"), ((HOSTILE, "7"),), (False, True))
    return replace(
        shown(),
        title=HOSTILE,
        summary=HOSTILE,
        facts=(("old", HOSTILE),),
        groups=(odd, *others),
        news=(table,),
        meaning=HOSTILE,
        moves=(led, *moves),
        details=(table,),
        hints=(HOSTILE,),
    )


def test_what_an_agreement_says_is_text_in_every_form() -> None:
    tags = [Tags(), Tags()]
    tags[0].feed(html.render([shown()]))
    tags[1].feed(html.render([hostile()]))
    assert "script" not in tags[1].found
    assert set(tags[1].found) <= set(tags[0].found) | {"p"}
    assert "\x1b" not in text.render([hostile()], color=False)
    assert plain_json.loads(json.render([(found(), hostile())]))["version"] == 1


def test_a_comment_calls_nobody_and_leads_nowhere() -> None:
    """As hosts read it, which look for mentions, references and bare links in whatever is no code."""
    said = markdown.render([hostile()])
    reader = MarkdownIt("commonmark").enable("table")
    tokens = [inner for outer in reader.parse(said) for inner in (outer, *(outer.children or ()))]
    codes = {token.content for token in tokens if token.type == "code_inline"}
    source = reduce(lambda left, one: left.replace(f" {one} ", ""), codes, said)
    assert len(re.findall(r"(?<!\\)://", source)) == 0 < source.count(r"\://")
    assert source.count("www.") == 0 < source.count(r"www\.")
    kinds = {token.type for token in tokens}
    assert not kinds & {"link_open", "image", "html_inline", "html_block"}
    texts = "".join(token.content if token.type == "text" else "\n" for token in tokens)
    assert not re.search(r"@\w|#\d|GH-\d", texts)
    assert texts.count("octocat") > 10
    assert {"x", "<img src=x>", "@octocat | z"} <= codes
    rows = [token for token in tokens if token.type == "tr_open"]
    cells = [token for token in tokens if token.type in {"th_open", "td_open"}]
    assert (len(rows), len(cells)) == (
        2 + 2 * 2 + 1 + len(shown().moves),
        2 * 2 + 2 * 2 * 2 + 4 * (1 + len(shown().moves)),
    )


def test_quoted_words_are_code() -> None:
    says = "the id was `sql`, is `opportunity`"
    (group, *others) = shown().groups
    one = replace(shown(), groups=(replace(group, items=(replace(group.items[0], says=says),)), *others))
    assert "\n- The id was `sql`, is `opportunity` (" in markdown.render([one])
    assert "<div>The id was <code>sql</code>, is <code>opportunity</code></div>" in html.render([one])
    assert says in text.render([one], color=False)


@pytest.mark.parametrize("key", ["plain.key", "odd`key", "``", "`", "a``b`"])
def test_a_key_is_code_whatever_it_is(key: str) -> None:
    tokens = MarkdownIt("commonmark").parseInline(code(key))[0].children or []
    assert [(token.type, token.content) for token in tokens] == [("code_inline", key)]


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
    once = markdown.render([replace(long, groups=(*shown().groups, group))])
    assert re.findall(r"^###.*$", said, flags=re.MULTILINE) == re.findall(r"^###.*$", once, flags=re.MULTILINE)
    left = sum(
        int(number.replace(",", ""))
        for number in re.findall(r"^_([\d,]+) more (?:is|are) left out", said, re.MULTILINE)
    )
    entries = [len(re.findall(r"^(?:- |\| )", one, flags=re.MULTILINE)) for one in (said, once)]
    assert left + entries[0] == entries[1] + len(group.items) * (times - 1)
    assert (left > 0) == (times == 4_000)


def test_of_very_many_agreements_the_first_are_shown() -> None:
    said = markdown.render([shown()] * 60)
    assert len(said) <= markdown.MOST
    assert re.search(r"_\d+ more entries are left out here", said)


def test_a_version_with_errors_is_told_to_programs_too(tmp_path: Path) -> None:
    broken = tmp_path / "broken.sla.yaml"
    broken.write_text("sla: v1\n")
    done = slac("diff", ROOT / "examples/inbound/sla.yaml", broken, "--format", "json", cwd=tmp_path)
    told = plain_json.loads(done.stdout)
    assert (done.returncode, told["differences"], told["findings"][0]["code"]) == (1, [], "SLA021")
    done = slac("diff", ROOT / "examples/inbound/sla.yaml", broken, "--format", "md", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
