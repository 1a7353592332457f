"""The reasons of every version -> CHANGELOG.md: newest first, what changed, why, on what evidence, and what for."""

from collections.abc import Callable, Iterable, Iterator

from sla_compiler.core.versions import numbers
from sla_compiler.diff.figures import Figure
from sla_compiler.diff.names import entry_name, measured_name
from sla_compiler.diff.reasons import Entry, Expectation, Reasons, is_blank
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.words import capital

MARK = "<!-- written by `slac changelog` from changes/, not by hand -->"
"""The first line, by which a file is known to be no other's."""

_NOUNS = {
    "parties": "party",
    "calendars": "calendar",
    "attributes": "attribute",
    "events": "event",
    "activities": "activity",
    "definitions": "definition",
    "scores": "score",
    "disqualifiers": "disqualifier",
    "stages": "stage",
    "tiers": "tier",
    "pools": "pool",
    "routing": "routing",
    "clocks": "clock",
    "cadences": "cadence",
    "dispositions": "disposition",
    "metrics": "metric",
    "commitments": "commitment",
    "bands": "rating",
    "reviews": "review",
    "disputes": "dispute",
    "duties": "duty",
}
_NOTHING = "not said yet"
_LONGEST_PLACE = 7  # any list is shorter


def changelog(lex: Lexicon, versions: Iterable[Reasons], escaped: Callable[[str], str]) -> str:
    """The whole file; `escaped` makes one line of user text Markdown that prints it literally.

    Everything is called as `lex`, the agreement of today, calls it; what it does not have goes by its id in words.
    """
    lines = [
        MARK,
        "",
        _heading(1, f"Changes: {escaped(lex.agreement.head.title)}"),
        "",
        "What changed, why, and what was to come of it.",
    ]
    for one in sorted(versions, key=lambda one: numbers(one.version), reverse=True):
        lines += ["", *_version(lex, one, escaped)]
    return "\n".join(lines) + "\n"


def _version(lex: Lexicon, one: Reasons, escaped: Callable[[str], str]) -> Iterator[str]:
    day = f", effective {one.effective.isoformat()}" if one.effective else ""
    yield f"## {one.version}{day}"
    if one.from_:
        yield ""
        yield f"Follows {one.from_}."
    if one.existing_leads:
        yield ""
        move = "move to this version" if one.existing_leads == "recompute" else "keep the version they began with"
        yield f"Leads under way {move}."
    for key, entry in (one.entries or {}).items():
        yield ""
        yield _heading(3, escaped(key_in_words(lex, key)))
        yield ""
        yield from _entry(lex, key, entry, escaped)


def _entry(lex: Lexicon, key: str, entry: Entry, escaped: Callable[[str], str]) -> Iterator[str]:
    """The sentence of the difference, then what people said; the key stands last, for whoever looks it up."""
    if entry.what:
        yield escaped(f"{entry.what[:1].upper()}{entry.what[1:]}.")
        yield ""
    yield f"- **Reason:** {_said(entry.reason, escaped)}"
    if not is_blank(entry.evidence) or entry.expectations:
        yield f"- **Evidence:** {_said(entry.evidence, escaped)}"
    for one in entry.expectations:
        yield f"- **Expected:** {escaped(expected(measured_name(one.metric, lex), one))}"
    if entry.expects == "none":
        yield "- **Expected:** no number changes by it"
    yield f"- **Key:** {f'`{key}`' if '`' not in key else escaped(key)}"


def _heading(level: int, text: str) -> str:
    """A heading; a `#` at its end would be taken for its closing mark."""
    return f"{'#' * level} " + (text.removesuffix("#") + r"\#" if text.endswith("#") else text)


def _said(text: str, escaped: Callable[[str], str]) -> str:
    return _NOTHING if is_blank(text) else escaped(text)


def expected(called: str, one: Expectation) -> str:
    """`Contact time: from 1 hour 40 minutes to 1 hour`; `called` is what the metric is called."""
    return f"{called}: {from_and_to(one.from_, one.to)}"


def from_and_to(start: Figure | None, goal: Figure) -> str:
    """`from 78% to 82%`, or `to 82%` where nobody said from what."""
    return f"to {goal}" if start is None else f"from {start} to {goal}"


def key_in_words(lex: Lexicon, key: str) -> str:
    """`clocks.first_touch.within.b` as people say it: `First contact (clock): within, B`."""
    section, *steps = key.replace("[", ".").replace("]", "").removeprefix("lead.").split(".")
    whole = capital(lex.words(section))
    if not steps:
        return whole
    noun = _NOUNS.get(section)
    head = f"{entry_name(lex, section, steps[0])} ({noun})" if noun else f"{whole}: {_spaced(lex, steps[0])}"
    rest = ", ".join(_spaced(lex, step) for step in steps[1:])
    return f"{head}{':' if noun else ','} {rest}" if rest else head


def _spaced(lex: Lexicon, step: str) -> str:
    """An id in words; the position of an item counted from one."""
    place = step.isascii() and step.isdigit() and len(step) < _LONGEST_PLACE
    return f"number {int(step) + 1}" if place else lex.words(step)
