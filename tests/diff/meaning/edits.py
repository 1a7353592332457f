"""Edits of an example: the text with some words replaced, and what the two versions then say of leads."""

from functools import cache
from pathlib import Path

from sla_compiler.diff.matrix import Cell, Meaning
from sla_compiler.diff.meaning import meaning
from sla_compiler.resolve.agreement import Agreement
from tests.semantics.telling import agreement_in

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/sla.yaml"))

Edit = tuple[tuple[str, str], ...]


@cache
def version(example: str, edit: Edit = ()) -> Agreement:
    """An example after some replacements, each of which must change something."""
    text = (EXAMPLES / example / "sla.yaml").read_text(encoding="utf-8")
    for old, new in edit:
        assert old in text, old
        text = text.replace(old, new, 1)
    return agreement_in("sla.yaml", text.encode())


@cache
def edited(edit: Edit) -> Meaning:
    """What an edit of `inbound` means."""
    return meaning(version("inbound"), version("inbound", edit))


def cells(found: Meaning) -> dict[tuple[str, str], list[Cell]]:
    """The cells by what they are about."""
    return {(matrix.about, matrix.of): list(matrix.cells) for matrix in found.matrices}


def labels(found: Meaning) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """What the two versions say in each cell."""
    return {key: {(one.before, one.after) for one in listed} for key, listed in cells(found).items()}


LIMIT: Edit = (("b: 4 business hours", "b: 8 business hours"),)
THRESHOLD: Edit = (("intent >= 60]}", "intent >= 50]}"),)
ORDER: Edit = (
    ("  event: {label: Event lead, when: booth_scan within 30 days}\n", ""),
    (
        "  a: {label: A - hand-raise",
        "  event: {label: Event lead, when: booth_scan within 30 days}\n  a: {label: A - hand-raise",
    ),
)
VALUE: Edit = (
    ("region: US | UK | CA | AU | other", "region: US | UK | CA | AU | DE | other"),
    ("region in US | UK | CA | AU,", "region in US | UK | CA | AU | DE,"),
)
STAGE: Edit = (
    (
        "  mql:\n    label: Marketing",
        "  hot: {owner: marketing, from: raw, when: trial_signup within 7 days}\n  mql:\n    label: Marketing",
    ),
)
ROUTE: Edit = (("reply within 30 days, to: current_rep", "reply within 60 days, to: current_rep"),)
DECISION: Edit = (("when: {all: [budget, authority, need, timeline]}", "when: {all: [budget, need, timeline]}"),)
OUTCOME: Edit = (("goes_to: nurture, needs: first_contact", "goes_to: nurture, needs: call"),)
DECAY: Edit = (("decay: {points: -10, every: 30 days", "decay: {points: -10, every: 20 days"),)
TIER: Edit = (
    ("  b: {label: B - scored", "  c: fit >= 90\n  b: {label: B - scored"),
    ("within: {a: 15 business minutes", "within: {c: 1 business hour, a: 15 business minutes"),
    ("amount: {a: 40, b: 170", "amount: {a: 40, c: 10, b: 160"),
)
ALERT: Edit = (("overdue: 2 business days, move_to", "overdue: 3 business days, move_to"),)
HOLIDAY: Edit = (("2026-10-12, 2026-11-11", "2026-11-11"),)
WORDS: Edit = (("label: Raw lead", "label: New lead"),)
TEXT: Edit = (
    ("role: contributor < manager < director < vp < c_level", "role: text"),
    ("role >= director", "role = director"),
)
EDITS = (LIMIT, THRESHOLD, ORDER, VALUE, STAGE, ROUTE, DECISION, OUTCOME, DECAY, TIER, ALERT, HOLIDAY, WORDS, TEXT)
