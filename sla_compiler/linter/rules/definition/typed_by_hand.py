"""What: a decision compares a free text for equality.

Why: `United States`, `USA` and `usa` are three texts. One spelling that nobody thought of, and the lead is lost without
a word.

Example:

    lead:
      attributes:
        country: text
    disqualifiers:
      elsewhere: country != US

Instead:

    lead:
      attributes:
        country: US | UK | other
    disqualifiers:
      elsewhere: country != US
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.subject import Subject
from sla_compiler.model.walk import walk
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Value

RULE = Rule("SLA220", "typed-by-hand", Severity.WARNING)
_SENTENCES = (tree.Compare, tree.Among, tree.All, tree.Any, tree.Not, tree.AtLeast)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for each attribute, with every sentence that compares it; metrics decide nothing."""
    if not any(domain.form == "text" for domain in subject.agreement.domains.values()):
        return
    found: dict[str, list[tuple[Place, tuple[Value, ...]]]] = {}
    for visit in walk(subject.spec):
        if not isinstance(visit.value, _SENTENCES) or visit.path[0] in {"metrics", "bands"}:
            continue
        for at, part in tree.walk(visit.value):
            match part:
                case tree.Compare(name, "=" | "!=", value):
                    values: tuple[Value, ...] = (value,)
                case tree.Among(name, values, _):
                    pass
                case _:
                    continue
            if subject.agreement.domains[name].form == "text":
                found.setdefault(name, []).append((Place(visit.path, node=at or None), values))
    for name, uses in found.items():
        yield _finding(name, uses)


def _finding(name: str, uses: list[tuple[Place, tuple[Value, ...]]]) -> Finding:
    every = [value for _, values in uses for value in values]
    first = next(value.text for value in every if isinstance(value, tree.Word | tree.Quoted))
    words = list(dict.fromkeys(value.text for value in every if isinstance(value, tree.Word)))
    closed = " | ".join([*words, *(["other"] if "other" not in words else [])])
    place = Place(("lead", "attributes", name, "type"))
    plain = len(words) == len({str(value) for value in every})
    example = f": `{name}: {closed}`" if plain else ", with words for what is meant here"
    return Finding(
        RULE,
        f"`{name}` is typed by hand: one letter off `{first}`, and the lead counts as something else",
        uses[0][0],
        f"let `{name}` be one of a closed list{example}",
        labels=(
            *(Label(other, "and here") for other, _ in uses[1:MOST_LABELS]),
            Label(place, "anything can be typed in"),
        ),
        fix=Fix(f"write `{name}: {closed}`", (Replace(place, closed),), certain=False) if plain else None,
    )
