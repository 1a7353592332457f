"""What: `and` beside `or` without parentheses.

Why: `and` binds first, but not every reader knows it; parentheses say it.

Example:

    tiers:
      hot: demo_request ever or reply ever and fit >= 70

Instead:

    tiers:
      hot: demo_request ever or (reply ever and fit >= 70)
"""

from collections.abc import Iterator

from sla_compiler.core.span import Path, Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.subject import Subject
from sla_compiler.model.walk import walk
from sla_compiler.syntax.document import Mapping, Node, Scalar, Sequence
from sla_compiler.syntax.parser import mixes_and_with_or
from sla_compiler.syntax.tree import All, Any, AtLeast, Not

RULE = Rule("SLA036", "and-beside-or", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look at the text of every sentence: its tree no longer knows whether parentheses were written."""
    for visit in walk(subject.spec):
        if isinstance(visit.value, All | Any | AtLeast | Not):
            path, node = _written(subject.document.root, visit.path)
            for place, text in _texts(node, path):
                mixed = mixes_and_with_or(text)
                if mixed:
                    part = text[mixed[0] : mixed[1]]
                    advice = f"`and` binds first: write `({part})` if that is meant"
                    meant = Place(place, offsets=mixed)
                    fix = Fix(f"write `({part})`", (Replace(meant, f"({part})"),), keeps_meaning=True)
                    yield Finding(RULE, "`and` beside `or` without parentheses", meant, advice, fix=fix)


def _written(root: Node, path: Path) -> tuple[Path, Node]:
    """The value at a path of the language; steps that a short form leaves out of the file are left out here too."""
    node, found = root, Path()
    for step in path:
        below: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            entry = node.entry(step)
            below = entry.value if entry else None
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            below = node.items[step]
        if below is not None:
            node, found = below, (*found, step)
    return found, node


def _texts(node: Node, path: Path) -> Iterator[tuple[Path, str]]:
    match node:
        case Scalar(text):
            if " and " in text and " or " in text:
                yield path, text
        case Mapping(entries):
            for entry in entries:
                yield from _texts(entry.value, (*path, entry.key.text))
        case Sequence(items):
            for index, item in enumerate(items):
                yield from _texts(item, (*path, index))
