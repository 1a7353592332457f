"""The headings of a document: from a view to its numbered sections and lettered appendices."""

from dataclasses import dataclass

from sla_compiler.document.view import AgreementView, AppendixKey, SectionKey


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading: `6`, `Pursuit and dispositions`."""

    key: SectionKey
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Appendix:
    """A lettered heading after the sections: `A`, `Scores`; `section` is the number of the one that points to it."""

    key: AppendixKey
    letter: str
    title: str
    section: str


def sections(view: AgreementView) -> tuple[Section, ...]:
    """The sections that have something to say, in order, numbered from 1."""
    found = [(key, title) for key, title in _titles(view) if title]
    return tuple(Section(key, str(number), title) for number, (key, title) in enumerate(found, start=1))


def appendices(view: AgreementView) -> tuple[Appendix, ...]:
    """What follows the signatures, in the order of the sections, lettered from A."""
    numbers = {section.key: section.number for section in sections(view)}
    moved = [
        (key, title, numbers[section])
        for key, section, title, full in _movable(view)
        if key in view.appendix and full and section in numbers
    ]
    return tuple(
        Appendix(key, chr(ord("A") + place), title, number) for place, (key, title, number) in enumerate(moved)
    )


def _titles(view: AgreementView) -> tuple[tuple[SectionKey, str], ...]:
    """Every section with its title, which is empty where there is nothing to say."""
    rated = (
        (bool(view.bands), "ratings"),
        (bool(view.reviews), "reviews"),
        (bool(view.disputes), "disputes"),
        (bool(view.duties), "duties"),
    )
    promises = view.promises
    return (
        ("life", "The life of a lead" if view.life.nodes else ""),
        ("stages", "What each stage means" if view.stages or view.definitions or view.returns else ""),
        ("scores", "Scores" if view.scores else ""),
        ("tiers", _joined(((bool(view.tiers.rows), "tiers"), (bool(view.routings or view.pools), "routing")))),
        ("clocks", "Clocks" if view.clocks or view.counts or view.calendars else ""),
        ("pursuit", _joined(((bool(view.cadences), "pursuit"), (bool(view.dispositions.rows), "dispositions")))),
        (
            "promises",
            "What each team promises" if promises.teams or promises.shared or promises.measured else "",
        ),
        ("reviews", _joined(rated)),
        ("signatures", "Signatures" if view.signers else ""),
    )


def _movable(view: AgreementView) -> tuple[tuple[AppendixKey, SectionKey, str, bool], ...]:
    """What can be moved behind the signatures: its key, its section, its title there, whether there is any."""
    return (
        ("stages", "stages", "What each stage means", bool(view.stages)),
        ("definitions", "stages", "Definitions", bool(view.definitions or view.returns)),
        ("scores", "scores", "Scores", bool(view.scores)),
        ("tiers", "tiers", "Tiers and routing", bool(view.tiers.rows or view.routings or view.pools)),
        ("clocks", "clocks", "Clocks", bool(view.clocks)),
        ("calendars", "clocks", "Business time", bool(view.calendars)),
        ("cadences", "pursuit", "Pursuit", bool(view.cadences)),
        ("dispositions", "pursuit", "Dispositions", bool(view.dispositions.rows)),
        ("reviews", "reviews", "Reviews", bool(view.reviews)),
        ("duties", "reviews", "Duties", bool(view.duties)),
    )


def _joined(parts: tuple[tuple[bool, str], ...]) -> str:
    """`Ratings, reviews and disputes`: the words whose flag is set, as one title."""
    words = [word for there, word in parts if there]
    text = " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)
    return text[:1].upper() + text[1:]
