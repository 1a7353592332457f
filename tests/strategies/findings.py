"""Generated findings whose texts try to break out of whatever format they are written in."""

from datetime import date

from hypothesis import settings
from hypothesis import strategies as st

from sla_compiler.core.span import Place, Span
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace, TextEdit
from sla_compiler.findings.located import Located, Waived

FEW = settings(deadline=None, max_examples=50)

_NASTY = (
    "\n", "\r\n", "\r", "::", "::error::x", "\n::stop-commands::x", ",line=9", "%0A", "%", "%25", "]]>", "<!--",
    "&amp;", "<b>", '"', "'", "\\", "\\n", "[a](http://x)", "](", "[", "]", "{0}", "{{", "\x00", "\x1b[31m", "\x85",
    "\u2028", "\u202e", "\ufeff", "\ufffe", "\udc80", "\U0001f600", "e\u0301", "|", "`", "##[error]", "\t", " ", "a",
    "sla.yaml",
)  # fmt: skip
RULES = tuple(
    Rule(f"SLA{number}", name, severity)
    for number, name, severity in (
        ("020", "unknown-key", Severity.ERROR),
        ("035", "unused-name", Severity.WARNING),
        ("305", "restart-without-limit", Severity.WARNING),
        ("306", "slow-tier", Severity.ERROR),
        ("600", "internal-policy", Severity.NOTE),
    )
)

texts = st.lists(st.one_of(st.sampled_from(_NASTY), st.text(max_size=5)), max_size=8).map("".join)
said = texts.map(lambda text: f"m{text}")
files = texts.filter(lambda text: bool(text.strip()) and "\x00" not in text)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    line, column = draw(st.integers(1, 40)), draw(st.integers(1, 60))
    if draw(st.booleans()):
        return Span(line, column, line, column + draw(st.integers(0, 20)))
    return Span(line, column, line + draw(st.integers(1, 5)), draw(st.integers(1, 60)))


@st.composite
def located(draw: st.DrawFn, file: st.SearchStrategy[str] = files) -> Located:
    """A finding in a file, with all that one can have, its place a path or a stretch of the text."""
    span = draw(spans())
    labels = draw(st.lists(st.tuples(spans(), texts), max_size=3))
    edits = draw(st.lists(st.builds(TextEdit, spans(), texts), max_size=2))
    steps = st.lists(st.one_of(texts, st.integers(0, 9)), max_size=3).map(tuple)
    place = draw(st.one_of(st.just(span), st.builds(Place, steps)))
    fix = Fix(draw(said), tuple(Replace(edit.span, edit.text) for edit in edits), certain=draw(st.booleans()))
    finding = Finding(
        draw(st.sampled_from(RULES)),
        draw(said),
        place,
        draw(texts),
        draw(texts),
        tuple(Label(where, text) for where, text in labels),
        fix if edits else None,
    )
    return Located(finding, draw(file), span, tuple(labels), tuple(edits))


several = st.lists(located(st.one_of(st.just("a.yaml"), files)), max_size=5)
waived: st.SearchStrategy[list[Waived]] = st.lists(
    st.tuples(located(), said, st.dates(date(2026, 1, 1), date(2030, 1, 1))), max_size=2
)
