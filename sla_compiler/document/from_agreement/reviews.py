"""From bands, reviews, disputes and duties to how the agreement is kept alive."""

from sla_compiler.document.from_agreement.calendars import in_hours
from sla_compiler.document.view import Band, Review, Term, Tone
from sla_compiler.model import measures as model
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.limits import limit, parted
from sla_compiler.prose.ratings import rating
from sla_compiler.prose.words import dashed, listed, number

_TONES: dict[str, Tone] = {"red": "red", "yellow": "yellow", "amber": "yellow", "orange": "yellow", "green": "green"}


def bands(lex: Lexicon) -> tuple[Band, ...]:
    """How a month's result is rated, first match wins."""
    return tuple(
        Band(lex.titled(name, one.label), rating(one.when), one.then or "", _tone(name, one))
        for name, one in lex.agreement.bands.items()
    )


def reviews(lex: Lexicon) -> tuple[Review, ...]:
    """The standing meetings."""
    return tuple(
        Review(
            lex.titled(name, one.label),
            one.every,
            "" if one.minutes is None else number(one.minutes),
            lex.party(one.led_by),
            ", ".join(lex.parties(one.with_)),
            changes=one.changes,
            agenda=", ".join(dashed(item) for item in one.agenda),
        )
        for name, one in lex.agreement.reviews.items()
    )


def disputes(lex: Lexicon) -> tuple[Term, ...]:
    """Who decides, how soon."""
    return tuple(
        Term(
            lex.titled(name, one.label),
            f"{one.about}: {lex.party(one.decided_by)} decides {_within(one)}{in_hours(lex, one.within, one.calendar)}",
        )
        for name, one in lex.agreement.disputes.items()
    )


def duties(lex: Lexicon) -> tuple[Term, ...]:
    """What people keep."""
    return tuple(Term(lex.titled(name, one.label), _duty(lex, one)) for name, one in lex.agreement.duties.items())


def _tone(name: str, one: model.Band) -> Tone:
    words = f"{name} {one.label}".lower().replace("_", " ").split()
    return next((_TONES[word] for word in words if word in _TONES), "grey")


def _within(one: model.Dispute) -> str:
    return f"within {limit(one.within)}" if parted(one.within)[0] else f"on the {limit(one.within)}"


def _duty(lex: Lexicon, one: model.Duty) -> str:
    together = f" with {listed(lex.parties(one.with_))}" if one.with_ else ""
    often = f", every {one.every}" if one.every is not None else ""
    return f"{lex.party(one.owner)}{together}{often}: {lex.lowered(one.text)}"
