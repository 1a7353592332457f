"""From a view to the agreement as Markdown: the same words in the same order as on its two pages."""

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sla_compiler.core.resources import data_path
from sla_compiler.document import markdown_tables
from sla_compiler.document.escape import escaped
from sla_compiler.document.mermaid import mermaid
from sla_compiler.document.sections import Appendix, appendices, sections
from sla_compiler.document.view import AgreementView, Score
from sla_compiler.prose.words import NBSP, capital, listed


def markdown(view: AgreementView) -> str:
    """The whole document; user text prints literally, and spaces are plain ones, so that it can be searched."""
    template = _environment().get_template("document.md.j2")
    moved = appendices(view)
    text = template.render(view=view, sections=sections(view), appendices=moved, appended=_by_key(moved))
    lines = [line.rstrip() for line in text.replace(NBSP, " ").split("\n")]
    kept = [line for place, line in enumerate(lines) if line or (place > 0 and lines[place - 1])]
    return "\n".join(kept).strip() + "\n"


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(data_path("templates", "document")),
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,  # so that macros return finished text; it is `finalize` that escapes, for Markdown
    )
    environment.filters.update(sentence=_sentence, capital=capital, listed=listed)
    environment.globals.update(
        {name: getattr(markdown_tables, name) for name in _TABLES}, mermaid=mermaid, score_head=_score_head
    )
    return environment


_TABLES = ("facts", "parties", "stages", "score", "tiers", "dispositions", "bands", "reviews")


def _finalize(value: object) -> object:
    return value if hasattr(value, "__html__") else escaped(str(value))


def _sentence(text: str) -> str:
    """With a full stop, unless it ends in a mark of its own."""
    end = text.rstrip()
    return end if not end or end.endswith((".", "!", "?")) else f"{end}."


def _score_head(one: Score) -> str:
    """`Fit, 0 to 100: MQL needs 70`."""
    return one.label + (f", {one.range}" if one.range else "") + (f": {one.needed}" if one.needed else "")


def _by_key(moved: tuple[Appendix, ...]) -> dict[str, Appendix]:
    return {one.key: one for one in moved}
