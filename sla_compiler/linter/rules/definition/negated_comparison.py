"""What: a denied comparison that also holds of a lead of whom the value is not known.

Why: `not (region in US | UK)` reads like "from elsewhere", and is true of every lead whose region nobody filled in.
Empty fields are the most common value there is.

Example:

    disqualifiers:
      elsewhere: not (region in US | UK)

Instead:

    disqualifiers:
      elsewhere: region not in US | UK
"""

from collections.abc import Iterator

from sla_compiler.core.span import Path, Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.subject import Subject
from sla_compiler.model.walk import walk
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import Moment
from sla_compiler.semantics.readings import start_of_day
from sla_compiler.semantics.truth import holds
from sla_compiler.syntax import tree
from sla_compiler.syntax.document import Scalar
from sla_compiler.syntax.printer import print_sentence
from sla_compiler.syntax.tree import Operator, Sentence

RULE = Rule("SLA218", "negated-comparison", Severity.WARNING)
_COMPOUND = (tree.Not, tree.All, tree.Any, tree.AtLeast)
_INVERSE: dict[Operator, Operator] = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "=": "!=", "!=": "="}


def check(subject: Subject) -> Iterator[Finding]:
    """Every denial is tried on a lead of whom nothing is known; only what the two spellings tell apart is reported."""
    for visit in walk(subject.spec):
        if visit.meaning.context == "band" or not isinstance(
            visit.value, tree.Not | tree.All | tree.Any | tree.AtLeast
        ):
            continue
        said = {one.name for _, one in tree.walk(visit.value) if isinstance(one, tree.Known)}
        for at, part in tree.walk(visit.value):
            positive = _positive(part)
            if positive is None or part.part.name in said:  # type: ignore[union-attr]  # a denial of a comparison
                continue
            nobody = _nobody(subject.agreement)
            if holds(part, nobody) and not holds(positive, nobody):
                yield _finding(subject, visit.path, at, part, positive)


def _positive(part: Sentence) -> tree.Compare | tree.Among | None:
    """The same without `not`, where one comparison says it."""
    match part:
        case tree.Not(tree.Compare(name, operator, value)):
            return tree.Compare(name, _INVERSE[operator], value)
        case tree.Not(tree.Among(name, values, negated)):
            return tree.Among(name, values, not negated)
        case _:
            return None


def _consequence(path: Path) -> str:
    match path[0]:
        case "disqualifiers":
            return f"a lead is disqualified by `{path[1]}`"
        case "stages":
            return f"a lead passes into `{path[1]}`"
        case _:
            return "this holds of a lead"


def _nobody(agreement: Agreement) -> Moment:
    """A lead of whom nothing is known, on the first day of the agreement."""
    at = start_of_day(agreement.head.timezone, agreement.head.effective)
    return Moment(agreement, at, at, agreement.start, {}, {})


def _finding(
    subject: Subject, path: Path, at: tuple[int | str, ...], part: Sentence, positive: tree.Compare | tree.Among
) -> Finding:
    name, text = positive.name, print_sentence(positive)
    place = Place(path, node=at or None)
    is_text = isinstance(subject.document.node(subject.document.written(path)), Scalar)
    return Finding(
        RULE,
        f"{_consequence(path)} also if nobody knows its `{name}`",
        place,
        f"write `{text}`, or `{name} is unknown or {text}` if such a lead is meant too",
        note=f"tried on a lead created on {subject.agreement.head.effective} with `{name}` empty:"
        f" `{print_sentence(part)}` holds, `{text}` does not",
        fix=Fix(f"write `{text}`", (Replace(place, text),), certain=False) if is_text else None,
    )
