"""What: two lines of one list leave exactly one number to nobody, or give it to both.

Why: a company of exactly 25 people then falls through the list, or counts twice. Nobody notices until a good lead was
treated like a bad one.

Example:

    scores:
      fit:
        range: 0..100
        rules:
          large: {when: employees > 25, points: 60}
          small: {when: employees < 25, points: 10}

Instead:

    scores:
      fit:
        range: 0..100
        rules:
          large: {when: employees >= 25, points: 60}
          small: {when: employees < 25, points: 10}
"""

from collections.abc import Iterator
from itertools import permutations

from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.boundaries import Entries, Line, Side, lines, lists
from sla_compiler.linter.subject import Subject
from sla_compiler.syntax import tree

RULE = Rule("SLA206", "off-by-one", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Every pair of lines of one list that bound the same number from both sides and agree in all else."""
    for entries in lists(subject.agreement):
        found = lines(subject.agreement, entries.sentences)
        for below, above in permutations(found, 2):
            if (below.name, below.others) != (above.name, above.others) or below.path == above.path:
                continue
            if below.high is None or above.low is None or below.is_one_number or above.is_one_number:
                continue
            if above.low.number - below.high.number == 2 and (below.high.strict or above.low.strict):  # noqa: PLR2004 - one number lies between
                missed = below.high.number + 1
                # Nothing for exactly zero is how a list says that neither side counts.
                if missed != 0 and not any(line.takes(below.name, missed) for line in found):
                    yield _gap(entries, below, below.high, above, above.low)
            elif entries.adds_up and above.low.number == below.high.number:
                yield _overlap(entries, below, below.high, above, above.low)


def _gap(where: Entries, below: Line, high: Side, above: Line, low: Side) -> Finding:
    name, missed = below.name, high.number + 1
    place, text = (low.place, f"{name} >= {missed}") if low.strict else (high.place, f"{name} <= {missed}")
    other = high.place if low.strict else low.place
    rest = next((f", and falls to `{line}`" for line, _, when in where.sentences if isinstance(when, tree.Else)), "")
    return Finding(
        RULE,
        f"a lead with `{name}` of exactly {missed} gets neither `{below.label}` nor `{above.label}`"
        f" of {where.name}{rest}",
        place,
        f"say on which side {missed} lies, for example `{text}`",
        labels=(Label(other, f"{high.number} and less" if low.strict else f"{low.number} and more"),),
        fix=Fix(f"write `{text}`", (Replace(place, text),), certain=False),
    )


def _overlap(where: Entries, below: Line, high: Side, above: Line, low: Side) -> Finding:
    name, shared = below.name, low.number
    text = f"{name} > {shared}"
    return Finding(
        RULE,
        f"a lead with `{name}` of exactly {shared} gets both `{below.label}` and `{above.label}` of {where.name}",
        low.place,
        f"say on which side {shared} lies: `{text}` above, or `{name} < {shared}` below",
        labels=(Label(high.place, f"{shared} and less"),),
        fix=Fix(f"write `{text}`", (Replace(low.place, text),), certain=False) if low.alone else None,
    )
