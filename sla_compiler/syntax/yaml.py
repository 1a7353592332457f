"""The bytes of a YAML or JSON file -> its located tree, and every fault of the text that can be found at once.

Nothing is guessed: what has two readings is an error. CRLF line ends are accepted, a byte order mark is not. A tree is
returned with the findings where each of them leaves no doubt what the rest of the file says (a key given twice, a stray
comma, tabs, text that is not normalised, text cut by a comment); after any other error there is none.
"""

from collections.abc import Iterable
from dataclasses import replace

from sla_compiler.core.span import Span
from sla_compiler.findings.faults import (
    anchor_or_alias,
    duplicate_key,
    empty_file,
    hidden_character,
    several_documents,
    stray_comma,
    tab_character,
    text_cut_by_comment,
    text_not_normalised,
    too_large,
    unreadable_text,
    yaml_syntax,
    yaml_tag,
)
from sla_compiler.findings.finding import Finding, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.syntax.complaints import complaint
from sla_compiler.syntax.composer import Composed, compose
from sla_compiler.syntax.document import Document, Node, Scalar, values_of
from sla_compiler.syntax.quoting import quoted
from sla_compiler.syntax.text import decode

MOST_BYTES = 1024 * 1024
MOST_FINDINGS = 100

_TREE_IS_SOUND = {
    rule.code
    for rule in (
        text_not_normalised.RULE,
        tab_character.RULE,
        duplicate_key.RULE,
        stray_comma.RULE,
        text_cut_by_comment.RULE,
    )
}
_MISLEADS = {
    rule.code
    for rule in (
        unreadable_text.RULE,
        hidden_character.RULE,
        tab_character.RULE,
        anchor_or_alias.RULE,
        yaml_tag.RULE,
        several_documents.RULE,
    )
}
_FOLLOWS = {yaml_syntax.RULE.code, empty_file.RULE.code}


def load(name: str, data: bytes) -> tuple[Document | None, tuple[Finding, ...]]:
    """The tree of an agreement's file (see above when there is none) and the faults of its text, by position.

    `name` is the file as shown to people. Of very many faults the first hundred are given, and how many more there are.
    The places are spans in `text.readable(data)`. Never raises, whatever the bytes.
    """
    return _load(name, data, json=False)


def load_json_like(name: str, data: bytes) -> tuple[Document | None, tuple[Finding, ...]]:
    """The same for a file of facts, in JSON or YAML: tabs between values are spaces."""
    return _load(name, data, json=True)


def _load(name: str, data: bytes, *, json: bool) -> tuple[Document | None, tuple[Finding, ...]]:
    if len(data) > MOST_BYTES:
        message = f"the file has {len(data):,} bytes; at most {MOST_BYTES:,} are read"
        return None, (Finding(too_large.RULE, message, Span(1, 1, 1, 1), help="check that this is the right file"),)
    decoded = decode(data, tabs_allowed=json)
    if not decoded.clean and decoded.findings:
        return None, decoded.findings
    composed = compose(decoded.clean, decoded.text if json else "")
    findings = [*decoded.findings, *composed.findings, *_cut_texts(decoded.text, composed)]
    if composed.error:
        findings.append(complaint(composed.error, decoded.text))
    if any(finding.rule.code in _MISLEADS for finding in findings):
        # It may be these that the grammar trips over; whoever mends them sees whether there is more.
        findings = [finding for finding in findings if finding.rule.code not in _FOLLOWS]
    sound = all(item.rule.code in _TREE_IS_SOUND for item in findings if item.rule.severity is Severity.ERROR)
    root = composed.root if sound and composed.error is None else None
    document = Document(name, decoded.text, root, composed.comments) if root else None
    return document, _shown(findings)


def _cut_texts(text: str, composed: Composed) -> Iterable[Finding]:
    """Comments that follow something on their line and look like its continuation: `Tier #1`."""
    lines: list[str] | None = None
    for line, column, comment in composed.comments:
        if column == 1 or len(comment.rstrip()) == 1 or comment[1] in " #!":
            continue
        lines = lines or text.split("\n")
        before = lines[line - 1][: column - 1].rstrip()
        if not before or before[-1] in "]}\"'":
            continue
        end = (line, column + len(comment.rstrip()))
        found = Finding(
            text_cut_by_comment.RULE,
            f"the text ends before `{comment.split()[0]}`, which is a comment",
            Span(line, column, *end),
            help="put the whole text in quotes, or write a space after the `#` of a comment",
        )
        cut = _ending_at(composed.root, (line, len(before) + 1)) if composed.root else None
        if cut and cut.style == "plain" and cut.span.line == line:
            whole = lines[line - 1][cut.span.column - 1 : end[1] - 1]
            span = Span(line, cut.span.column, *end)
            # `#1` is a number; any other word may be a comment whose writer left out the space.
            certain = comment[1].isdigit()
            found = replace(found, fix=Fix("quote the text", (Replace(span, quoted(whole)),), certain=certain))
        yield found


def _ending_at(node: Node, end: tuple[int, int]) -> Scalar | None:
    """The value that ends at a line and column."""
    if isinstance(node, Scalar):
        return node if (node.span.end_line, node.span.end_column) == end else None
    inner = (one for one in values_of(node) if (one.span.line, one.span.column) <= end)
    last = max(inner, key=lambda one: one.span, default=None)
    return _ending_at(last, end) if last else None


def _shown(findings: list[Finding]) -> tuple[Finding, ...]:
    def position(finding: Finding) -> tuple[Span, str]:
        span = finding.place
        return (span if isinstance(span, Span) else Span(1, 1, 1, 1)), finding.rule.code

    ordered = sorted(findings, key=position)
    more = len(ordered) - MOST_FINDINGS
    if more <= 0:
        return tuple(ordered)
    message = f"{more:,} more findings in this file are not shown"
    return (
        *ordered[:MOST_FINDINGS],
        Finding(too_large.RULE, message, ordered[MOST_FINDINGS].place, help="mend those above first"),
    )
