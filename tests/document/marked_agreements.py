"""A second agreement from a first: every text and id a word of no language, every duration and amount its own."""

import re
from collections.abc import Iterator
from itertools import count

from sla_compiler.model.scalars import Goal, Kind
from sla_compiler.model.walk import Visit, walk
from sla_compiler.resolve.agreement import Agreement

FREE = frozenset(
    [
        "label",
        "title",
        "purpose",
        "agenda",
        "then",
        "text",
        "about",
        "gives",
        "evidence",
        "imported",
        "rubric",
        "message",
    ]
)
WORDS = frozenset({"unit", "feeds", "detail", "channel", "via", "moved_from", "is"})
_NOT_OURS = frozenset({"none", "rep", "tier", "business", "known", "sponsor", "US", "UK"})  # words of the language too
_QUOTED = re.compile(r'"([^"]*)"')
_TIME = re.compile(r"\b\d+(?= (?:business )?(?:minutes|hours|days|weeks)\b)")
_NUMBER = re.compile(r"(?<=points: )\d+|(?<=points: -)\d+|(?<=cap: )\d+|(?<=amount: )\d+|(?<=leads_per_rep: )\d+")


def is_free(visit: Visit) -> bool:
    """Whether a leaf is text that a person wrote for readers."""
    named = any(step in FREE for step in visit.path[-2:]) or "message" in visit.path
    return isinstance(visit.value, str) and not visit.is_key and visit.path[0] != "deploy" and named


def marked(text: str, agreement: Agreement) -> str:
    """The same agreement in other words and numbers; `text` is its YAML."""
    texts = [str(visit.value) for visit in walk(agreement.spec) if is_free(visit)] + _QUOTED.findall(text)
    texts += [visit.value.what for visit in walk(agreement.spec) if isinstance(visit.value, Goal)]
    ids = set(_ids(agreement))
    names = {*texts, *ids}
    marks = dict(zip(sorted(names, key=lambda name: (-len(name), name)), map(_mark, count()), strict=False))
    for name, mark in marks.items():
        shown = f"{mark.capitalize()} {mark}e" if name not in ids else mark
        text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", shown, text)
    numbers = map(str, count(101))
    return _NUMBER.sub(lambda _: next(numbers), _TIME.sub(lambda _: next(numbers), text))


def _ids(agreement: Agreement) -> Iterator[str]:
    """Every id and every value that stands for itself."""
    for visit in walk(agreement.spec):
        if visit.path[0] == "deploy" or "open" in visit.path:
            continue
        if isinstance(visit.value, Kind):
            yield from (value for value in visit.value.values if value not in _NOT_OURS)
        elif visit.is_key or any(step in WORDS for step in visit.path[-2:]):
            yield from (str(visit.value),) if isinstance(visit.value, str) and visit.value not in _NOT_OURS else ()


def _mark(number: int) -> str:
    """`zqaaa`, `zqaab`, ..: letters only, so that a mark is an id, and one word of a text."""
    letters = "abcdefghijklmnopqrstuvwxy"
    return "zq" + "".join(letters[number // len(letters) ** place % len(letters)] for place in (2, 1, 0))
