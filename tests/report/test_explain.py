"""Pages of rules for a terminal, as Markdown and as data, and the table of all."""

import json

from markdown_it import MarkdownIt

from sla_compiler.driver.rules import all_rules, page
from sla_compiler.findings.finding import Rule, Severity
from sla_compiler.findings.page import Block, first_sentence, sections
from sla_compiler.report.explain import (
    as_markdown,
    markdown_table,
    render,
    render_json,
    render_markdown,
    render_table,
)

LOOP = Rule("SLA305", "restart-without-limit", Severity.WARNING)
NOTE = Rule("SLA600", "internal-policy", Severity.NOTE)
PAGE = """\
What: a clock that starts anew, `each: a. B`, as often as somebody wants. There is no
end to it | none.

Why: the lead waits for as long as the two teams hand it back and forth, and each of the two can prove that it kept \
its promise.

Example:

    clocks:
      a: {starts: b}

      c: {starts: d}

Instead:

    clocks: {}

With a remark below it.
"""


def test_a_page_is_taken_apart() -> None:
    what, why, example, instead = sections(PAGE)
    assert [one.title for one in (what, why, example, instead)] == ["What", "Why", "Example", "Instead"]
    assert what.blocks == (
        Block(
            "A clock that starts anew, `each: a. B`, as often as somebody wants. There is no end to it | none.",
            example=False,
        ),
    )
    assert example.blocks == (Block("clocks:\n  a: {starts: b}\n\n  c: {starts: d}", example=True),)
    assert instead.blocks == (Block("clocks: {}", example=True), Block("With a remark below it.", example=False))


def test_the_first_sentence_ends_at_no_stop_in_backticks() -> None:
    assert first_sentence(PAGE) == "A clock that starts anew, `each: a. B`, as often as somebody wants."
    assert first_sentence("What: no stop\n") == "No stop"


def test_a_page_in_a_terminal() -> None:
    assert (
        render({LOOP: PAGE}, color=False)
        == """\
SLA305 restart-without-limit (warning)

What
  A clock that starts anew, `each: a. B`, as often as somebody wants. There is
  no end to it | none.

Why
  The lead waits for as long as the two teams hand it back and forth, and each
  of the two can prove that it kept its promise.

Example
      clocks:
        a: {starts: b}

        c: {starts: d}

Instead
      clocks: {}

  With a remark below it.
"""
    )


def test_colours_change_no_word() -> None:
    colored = render({LOOP: PAGE}, color=True)
    assert colored.startswith("\x1b[1mSLA305 restart-without-limit (warning)\x1b[0m\n\n\x1b[1;34mWhat\x1b[0m\n")
    plain = colored.replace("\x1b[1;34m", "").replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert plain == render({LOOP: PAGE}, color=False)


def test_a_page_as_markdown() -> None:
    tokens = MarkdownIt().parse(as_markdown(LOOP, PAGE))
    fences = [token.content for token in tokens if token.type == "fence"]
    assert fences == ["clocks:\n  a: {starts: b}\n\n  c: {starts: d}\n", "clocks: {}\n"]
    inlines = [token.content for token in tokens if token.type == "inline"]
    assert inlines[:2] == ["SLA305 restart-without-limit (warning)", "**What**"]
    assert render_markdown({LOOP: PAGE, NOTE: PAGE}).count("\n## ") == 1


def test_a_fence_in_an_example_stays_in_it() -> None:
    text = as_markdown(LOOP, "What: a.\n\nExample:\n\n    ```\n    a: 1\n")
    assert [token.content for token in MarkdownIt().parse(text) if token.type == "fence"] == ["```\na: 1\n"]


def test_a_page_as_data() -> None:
    [rule] = json.loads(render_json({LOOP: PAGE}))["rules"]
    assert (rule["code"], rule["name"], rule["severity"], rule["family"]) == (
        "SLA305",
        "restart-without-limit",
        "warning",
        "Clocks and tiers",
    )
    assert rule["sections"][2] == {
        "title": "Example",
        "blocks": [{"kind": "example", "text": "clocks:\n  a: {starts: b}\n\n  c: {starts: d}"}],
    }


def test_the_table_is_by_family_and_no_line_is_long() -> None:
    table = render_table({NOTE: PAGE, LOOP: PAGE}, color=False)
    assert table == (
        "Clocks and tiers\n"
        "  SLA305  restart-without-limit  warning  "
        "A clock that starts anew, `each: a. B`, as often as somebody wants.\n"
        "\n"
        "Governance\n"
        "  SLA600  internal-policy        note     "
        "A clock that starts anew, `each: a. B`, as often as somebody wants.\n"
    )
    long = render_table({LOOP: f"What: {'word ' * 60}.\n"}, color=False).split("\n")
    assert 100 < len(long[1]) <= 120
    assert long[1].endswith("...")


def test_the_table_in_markdown_keeps_its_cells() -> None:
    text = markdown_table({LOOP: "What: `a | b` is odd.\n", NOTE: PAGE})
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    rows, cells = [one for one in tokens if one.type == "tr_open"], [one for one in tokens if one.type == "td_open"]
    assert (len(rows), len(cells)) == (4, 8)
    assert "| SLA305 | `restart-without-limit` | warning | `a \\| b` is odd. |" in text


def test_every_rule_can_be_shown_in_every_way() -> None:
    pages = {rule: page(rule) for rule in all_rules()}
    assert all(first_sentence(text).endswith(".") for text in pages.values())
    table = render_table(pages, color=False)
    assert [rule.code for rule in pages if f"  {rule.code}  {rule.name} " not in table] == []
    assert [rule["code"] for rule in json.loads(render_json(pages))["rules"]] == [rule.code for rule in pages]
    widest = max(len(line) for line in render(pages, color=False).split("\n") if not line.startswith("      "))
    assert widest <= 80
