"""What: the label of a clock, a cadence or a rate speaks of another time than the one that is promised there.

Why: the label is what people read, and both stand in what they sign. After the first late lead each side quotes the one
that suits it.

Example:

    clocks:
      first_touch:
        label: First contact within 5 minutes
        owner: sales
        starts: mql
        stops: call
        within: 15 minutes
        target: 90%

Instead:

    clocks:
      first_touch: {label: First contact, owner: sales, starts: mql, stops: call, within: 15 minutes, target: 90%}
"""

import re
from collections.abc import Iterator

from sla_compiler.core.span import Path, Place
from sla_compiler.core.units import DAY, HOUR, MINUTE, WEEK, Limit, OpenDays
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.facts.timing import bounds
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA523", "label-with-another-limit", Severity.WARNING)

_UNITS = {"minute": MINUTE, "hour": HOUR, "day": DAY, "week": WEEK}
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PROMISED = re.compile(
    rf"\b(?:within|in under|in less than|no later than) (an?|\d{{1,9}}|{'|'.join(_WORDS)})[ -]"
    r"(?:business |working )?(minute|hour|day|week)s?\b",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Finding]:
    """Only labels that somebody wrote, and only times: a share in a label can be of anything."""
    agreement = subject.agreement
    for path, label, limits in _promises(agreement):
        found = _PROMISED.search(label) if subject.wrote(*path, "label") else None
        if found is None or not limits or _seconds(found) in {_length(one) for one in limits.values()}:
            continue
        rest = f"{label[: found.start()].rstrip(' ,')}{label[found.end() :]}".strip()
        verb = "is" if len(limits) == 1 else "are"
        promised = " or ".join(dict.fromkeys(f"`{one.written}`" for one in limits.values()))
        yield Finding(
            RULE,
            f"the label of `{path[1]}` says `{found[0]}`, and {promised} {verb} promised",
            Place((*path, "label"), offsets=found.span()),
            f"write `label: {rest}`, and let `within` say how long" if rest else "leave the time out of the label",
            labels=tuple(Label(Place(one), "promised here") for one in list(limits)[:MOST_LABELS]),
            fix=Fix("take the time out of the label", (Replace(Place((*path, "label")), rest),), certain=False)
            if rest.replace(" ", "").isalpha()
            else None,
        )


def _promises(agreement: Agreement) -> Iterator[tuple[Path, str, dict[Path, Limit]]]:
    """Everything with a label and a time: where it stands, its label, and each limit by its place."""
    for name, clock in agreement.clocks.items():
        yield ("clocks", name), str(clock.label), {one.path: one.limit for one in bounds(name, clock)}
    for name, cadence in agreement.cadences.items():
        if cadence.over != "none":
            yield ("cadences", name), str(cadence.label), {("cadences", name, "over"): cadence.over}
    for name, metric in agreement.metrics.items():
        if metric.within is not None and metric.within != "none":
            yield ("metrics", name), str(metric.label), {("metrics", name, "within"): metric.within}


def _seconds(found: re.Match[str]) -> int:
    word = found[1].lower()
    number = 1 if word in {"a", "an"} else int(word) if word.isdigit() else _WORDS.index(word) + 1
    return number * _UNITS[found[2].lower()]


def _length(limit: Limit) -> int:
    return limit.days * DAY if isinstance(limit, OpenDays) else limit.seconds
