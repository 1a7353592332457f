"""From a view to its edition as text: the same words in the same order, whatever the markup around them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sla_compiler.document import blocks_define as define
from sla_compiler.document import blocks_promise as promise
from sla_compiler.document.blocks import (
    Block,
    Blocks,
    Columns,
    Drawing,
    Heading,
    Paragraph,
    Run,
    Signatures,
    plain,
    stopped,
)
from sla_compiler.document.life.drawing import drawing
from sla_compiler.document.life.face import SOURCE_SANS
from sla_compiler.document.sections import Appendix, appendices, sections
from sla_compiler.document.view import AgreementView, AppendixKey, Fact, SectionKey
from sla_compiler.document.wording import WORDING
from sla_compiler.prose.words import listed

_DRAWING_WIDTH = 178.0  # millimetres, as on the page
_SHORT_DIGEST = 12
_Bodies = Mapping[AppendixKey, Callable[[AgreementView], Blocks]]


@dataclass(frozen=True, slots=True)
class Part:
    """A section (`1`, `The life of a lead`) or an appendix (`Appendix A`, `Scores`)."""

    key: str
    number: str
    title: str
    blocks: Blocks
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole document: `view` frames it, `facts` with the digest at their end, `foot` stands at every foot."""

    view: AgreementView
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    foot: tuple[Fact, ...]


@lru_cache(maxsize=1)  # two editions of one view follow each other, and a tangled life takes long to draw
def edition(view: AgreementView) -> Edition:
    """Everything that is printed, in order."""
    moved = appendices(view)
    letters = {one.key: one for one in moved}
    numbers = {one.key: one.number for one in sections(view)}
    parts = tuple(
        Part(one.key, one.number, one.title, _section(one.key, view, letters, numbers)) for one in sections(view)
    )
    more = tuple(
        Part(f"appendix-{one.key}", f"{WORDING.appendix} {one.letter}", one.title, _appendix(one, view), appendix=True)
        for one in moved
    )
    facts = (*view.facts, Fact(WORDING.digest, view.digest[:_SHORT_DIGEST]))
    grouped = " ".join(view.digest[at : at + 8] for at in range(0, len(view.digest), 8))
    foot = (
        Fact(f"{view.id}, {WORDING.version.lower()}", view.version),
        Fact(f"{WORDING.digest} {WORDING.digest_sort}", grouped),
    )
    return Edition(view, facts, (*parts, *more), foot)


def _appendix(one: Appendix, view: AgreementView) -> Blocks:
    belongs = f"{WORDING.part_of_section} {one.section} {WORDING.and_of_signed}."
    return (Paragraph(plain(belongs), small=True), *_BODIES[one.key](view))


_BODIES: _Bodies = {
    "stages": define.stages,
    "definitions": define.definitions,
    "scores": define.scores,
    "tiers": define.tiers,
    "clocks": promise.clocks,
    "calendars": promise.calendars,
    "cadences": promise.cadences,
    "dispositions": promise.dispositions,
    "reviews": promise.reviews,
    "duties": promise.duties,
}
_SUMMARIES: Mapping[AppendixKey, Callable[[AgreementView], str]] = {
    "scores": define.score_summary,
    "dispositions": promise.disposition_summary,
}


def _section(
    key: SectionKey, view: AgreementView, letters: Mapping[AppendixKey, Appendix], numbers: Mapping[SectionKey, str]
) -> Blocks:
    """The blocks of one section; what is moved to an appendix leaves a pointer."""

    def part(name: AppendixKey, there: object, heading: str = "") -> Blocks:
        if not there:
            return ()
        head: Blocks = (Heading(heading),) if heading else ()
        moved = letters.get(name)
        if moved is None:
            return (*head, *_BODIES[name](view))
        summary = _SUMMARIES[name](view) if name in _SUMMARIES else ""
        text = f"{summary}{moved.title} {WORDING.in_full} {moved.letter}, {WORDING.appended}."
        return (*head, Paragraph(plain(text)))

    match key:
        case "life":
            return (_drawing(view, numbers),)
        case "stages":
            terms = "" if "definitions" in letters else WORDING.terms
            return (*part("stages", view.stages), *part("definitions", view.definitions or view.returns, terms))
        case "scores":
            return part("scores", view.scores)
        case "tiers":
            return part("tiers", key in numbers)
        case "clocks":
            moved = part("calendars", view.calendars) if "calendars" in letters else ()
            return (*part("clocks", view.clocks), *promise.hours(view, moved))
        case "pursuit":
            heading = WORDING.dispositions if view.cadences else ""
            return (*part("cadences", view.cadences), *part("dispositions", view.dispositions.rows, heading))
        case "promises":
            return promise.promises(view)
        case "reviews":
            rated = promise.ratings(view) if view.bands else ()
            disputes: Blocks = (Heading(WORDING.disputes), stopped(view.disputes)) if view.disputes else ()
            duties = part("duties", view.duties, "" if "duties" in letters else WORDING.duties)
            below: tuple[Blocks, ...] = tuple(group for group in (disputes, duties) if group)
            return (*rated, *part("reviews", view.reviews), *((Columns(below, 2),) if below else ()))
        case "signatures":
            return _signatures(view, letters)


def _drawing(view: AgreementView, numbers: Mapping[SectionKey, str]) -> Block:
    counted = f", {WORDING.in_section} {numbers['pursuit']}" if "pursuit" in numbers else ""
    drawn = drawing(view.life, _DRAWING_WIDTH, SOURCE_SANS, counted)  # as on the page; a browser adjusts its own face
    note = f"{WORDING.move_needs} {numbers['stages']}." if drawn.bare and "stages" in numbers else ""
    return Drawing(view.life, drawn, note)


def _signatures(view: AgreementView, letters: Mapping[AppendixKey, Appendix]) -> Blocks:
    names = [one.letter for one in letters.values()]
    word = WORDING.appendix.lower() if len(names) == 1 else WORDING.appendices
    added = f" {WORDING.with_} {word} {listed(names)}" if names else ""
    said = f"{WORDING.signed_for} {view.version}{added}, {WORDING.effective} {view.effective_text}, "
    line = (Run(said + f"{WORDING.digest.lower()} "), Run(view.digest[:_SHORT_DIGEST], "code"))
    return (
        Paragraph(line, small=True),
        Signatures(tuple(f"{one.title}, {WORDING.signs_for} {one.party}" for one in view.signers)),
    )
