"""What: two lines of one list leave exactly one number to nobody, or give it to both; or one number is neither
disqualified nor good enough.

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
from itertools import permutations, product

from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.boundaries import Entries, Line, Side, criteria, disqualifiers, lines, lists
from sla_compiler.linter.subject import Subject
from sla_compiler.syntax import tree

RULE = Rule("SLA206", "off-by-one", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Every pair of lines of one list that bound the same number from both sides and agree in all else.

    Then what disqualifies against what qualifies, where both name the same number.
    """
    agreement = subject.agreement
    found = tuple(one for listed in lists(agreement) for one in _within(listed, lines(agreement, listed.sentences)))
    yield from found
    told = {one.place for one in found} | {label.place for one in found for label in one.labels}
    bad = lines(agreement, disqualifiers(agreement).sentences)
    for listed in criteria(agreement) if bad else ():
        for one in _across(bad, lines(agreement, listed.sentences)):
            if one.place not in told:
                told.add(one.place)
                yield one


def _within(listed: Entries, found: tuple[Line, ...]) -> Iterator[Finding]:
    for below, above in permutations(found, 2):
        if (below.name, below.others) != (above.name, above.others) or below.path == above.path:
            continue
        if below.high is None or above.low is None or below.is_one_number or above.is_one_number:
            continue
        if _missed(below.high, above.low, found, below.name) and (below.high.strict or above.low.strict):
            yield _gap(listed, below, below.high, above, above.low)
        elif listed.adds_up and above.low.number == below.high.number:
            yield _overlap(listed, below, below.high, above, above.low)


def _across(bad: tuple[Line, ...], good: tuple[Line, ...]) -> Iterator[Finding]:
    """The criteria that leave out the very number at which a disqualifier ends."""
    for out, one in product(bad, good):
        if out.name != one.name or out.others or out.is_one_number or one.is_one_number:
            continue
        for high, low in ((out.high, one.low), (one.high, out.low)):
            if high and low and high.strict and low.strict and _missed(high, low, (*bad, *good), out.name):
                mine, other = (low, high) if high is out.high else (high, low)
                yield _between(out, one, high.number + 1, mine, other)


def _missed(high: Side, low: Side, found: tuple[Line, ...], name: str) -> bool:
    """Whether one number alone lies between two lines, and no other line takes it.

    Nothing for exactly zero is how a list says that neither side counts.
    """
    number = high.number + 1
    return low.number == number + 1 and number != 0 and not any(line.takes(name, number) for line in found)


def _between(out: Line, good: Line, missed: int, mine: Side, other: Side) -> Finding:
    text = f"{good.name} {'>=' if mine.number > missed else '<='} {missed}"
    return Finding(
        RULE,
        f"a lead with `{good.name}` of exactly {missed} is not disqualified by `{out.label}`, and not good enough"
        f" for `{good.label}`",
        mine.place,
        f"say on which side {missed} lies, for example `{text}`",
        labels=(Label(other.place, f"disqualified: {_range(other, missed)}"),),
        fix=Fix(f"write `{text}`", (Replace(mine.place, text),), certain=False),
    )


def _range(side: Side, missed: int) -> str:
    return f"{side.number} and {'less' if side.number < missed else 'more'}"


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
