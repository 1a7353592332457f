"""Faults planted for the rules about who agrees, who keeps it, and how it is looked at again."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sla_compiler.core.span import Path
from sla_compiler.syntax.document import Plain
from tests.language.spots import at_path
from tests.lint.edits import Edit, Entry, drop, drop_all, places, put, put_all, then, where
from tests.lint.planting import Plants


def side(source: Plain, _: Path) -> Iterator[Plain]:
    """Everybody who signs."""
    yield from (str(place[-1]) for place in places(source, "parties.(signs=true)"))


def steward(source: Plain, _: Path) -> Iterator[Plain]:
    """Everybody who keeps the agreement."""
    yield from (str(place[-1]) for place in places(source, "parties.(steward=true)"))


def sponsor(source: Plain, _: Path) -> Iterator[Plain]:
    """Everybody who stands above the sides."""
    yield from (str(place[-1]) for place in places(source, "parties.(sponsor=true)"))


def role(source: Plain, _: Path) -> Iterator[Plain]:
    """Everybody who belongs to a side."""
    yield from (str(place[-1]) for place in places(source, "parties.(of)"))


def one_side_only(source: Plain, path: Path) -> Iterator[Plain]:
    """A list of parties without everybody of one of the sides."""
    listed = at_path(source, path)
    assert isinstance(listed, list)
    for one in side(source, path):
        roles = [str(place[1]) for place in places(source, f"parties.(of={one})")]
        kept = [other for other in listed if other not in (one, *roles)]
        if kept:
            yield kept


def and_a_role(source: Plain, path: Path) -> Iterator[Plain]:
    """A list of parties with a role in the place of its side."""
    listed = at_path(source, path)
    assert isinstance(listed, list)
    for one in role(source, path):
        above = at_path(source, ("parties", str(one), "of"))
        if above in listed and one not in listed:
            yield [one if other == above else other for other in listed]


def some_attribute(source: Plain, _: Path) -> Iterator[Plain]:
    """The first attribute."""
    yield [str(next(places(source, "lead.attributes.*"))[-1])]


def with_sides_only(source: Plain, path: Path) -> Iterator[Plain]:
    """The sides, for a list of parties."""
    yield list(side(source, path))


def term(first: str, last: str, *review_by: str) -> Edit:
    """Other days from which, to which, and by each of which; calendars are left out of it."""
    days = (put("agreement.effective", first), put("agreement.renews", last), put("agreement.review_by", *review_by))
    return then(put_all("calendars.*.closed", "none"), *days)


UNSIGNED = drop_all("parties.*.signs")
WITNESSES = (put("parties.(steward=true).signs", "true"), put("parties.(sponsor=true).signs", "true"))
DESK = put("parties.desk", {"title": "Deal desk"})
REVIEW: Entry = {"every": "month", "led_by": "marketing", "with": ["sales"]}
MONTHLY = "reviews.(every=month)"
ENDLESS = then(drop("agreement.renews"), drop("agreement.review_by"))
OFTEN = then(drop_all(MONTHLY), drop_all("reviews.(every=week)"), drop_all("reviews.(every=day)"))
LOOKING = drop_all("reviews.*.changes")


# The sponsor of the example is one no longer; another, who comes nowhere, is.
ABSENT = then(
    put_all("bands.(then).then", "both sides decide"),
    drop_all("parties.*.sponsor"),
    put("parties.boss", {"title": "Managing director", "sponsor": "true"}),
)
ALL_DECIDED = put_all("stages.(decided_by).decided_by", "marketing")


def duty(text: str) -> Plain:
    """A duty of marketing."""
    return {"owner": "marketing", "text": text}


PLANTS: Mapping[str, Plants] = MappingProxyType(
    {
        "internal-policy": Plants(
            fires=(UNSIGNED, put_all("parties.(signs).signs", "false")),
            silent=(drop("parties.*.signs"), *WITNESSES),
        ),
        "party-owes-nothing": Plants(
            fires=(
                then(ALL_DECIDED, drop_all("duties.*"), put_all("*.(owner=sales).owner", "marketing")),
                then(drop_all("duties.*"), put_all("*.(owner=marketing).owner", "sales")),
                put("parties.partners", {"title": "Partner manager", "signs": "true"}),
            ),
            silent=(
                *WITNESSES,
                then(
                    put("parties.partners", {"title": "Partner manager", "signs": "true"}),
                    put("duties.joint", {"owner": "sales", "with": "partners", "text": "Leads are shared"}),
                ),
            ),
        ),
        "missing-signatory": Plants(
            fires=(
                drop("parties.sales.signs"),
                drop("parties.marketing.signs"),
                then(DESK, put("clocks.*.owner", "desk")),
                then(DESK, put("commitments.*.owner", "desk")),
                then(DESK, put("cadences.*.owner", "desk")),
            ),
            beside={"SLA117": "who owes without a signature mostly decides without one, too"},
            silent=(
                then(put("parties.desk", {"title": "Deal desk", "of": "sales"}), put("clocks.*.owner", "desk")),
                UNSIGNED,
                *WITNESSES,
                put("duties.page", {"owner": "revops", "text": "Shows the results of both sides on one page"}),
            ),
        ),
        "no-steward": Plants(
            fires=(drop("parties.*.steward"), put("parties.(steward).steward", "false")),
            silent=(put("parties.(steward=true).of", sponsor), *WITNESSES, then(UNSIGNED, drop("parties.*.steward"))),
        ),
        "no-sponsor": Plants(
            fires=(drop("parties.*.sponsor"), put("parties.(sponsor).sponsor", "false")),
            silent=(*WITNESSES, put("parties.(signs).of", sponsor), then(UNSIGNED, drop("parties.*.sponsor"))),
        ),
        "no-dispute-rule": Plants(
            fires=(drop_all("disputes.*"), *(then(drop_all("disputes.*"), one) for one in WITNESSES)),
            silent=(put_all("disputes.*.decided_by", sponsor), then(UNSIGNED, drop_all("disputes.*"))),
        ),
        "no-end": Plants(
            fires=(ENDLESS, *(then(ENDLESS, one) for one in WITNESSES)),
            silent=(drop("agreement.renews"), drop("agreement.review_by")),
        ),
        "steward-owes-alone": Plants(
            fires=(
                put("clocks.*.owner", steward),
                put("commitments.*.owner", steward),
                put("cadences.*.owner", steward),
            ),
            silent=(
                then(put("parties.(steward=true).signs", "true"), put("clocks.*.owner", steward)),
                put("duties.page", {"owner": "revops", "text": "Shows the results of both sides on one page"}),
                put("stages.*.owner", steward),
            ),
        ),
        "no-monthly-review": Plants(
            fires=(OFTEN, drop_all("reviews.*")),
            silent=(
                put(f"{MONTHLY}.every", "week", "day"),
                then(OFTEN, put("reviews.weekly", {**REVIEW, "every": "week"})),
            ),
        ),
        "no-review-that-changes": Plants(
            fires=(LOOKING, then(LOOKING, put("reviews.yearly", {**REVIEW, "every": "year", "changes": "true"}))),
            silent=(
                then(LOOKING, put("reviews.(every=month).changes", "true")),
                then(LOOKING, put("reviews.weekly", {**REVIEW, "every": "week", "changes": "true"})),
            ),
        ),
        "unmeasured-promise": Plants(
            fires=(
                drop("commitments.(complete)"),
                where("!stages.customer.complete", put("stages.(decided_by).complete", some_attribute)),
            ),
            silent=(
                drop("commitments.(complete).target"),
                drop("stages.*.complete"),
                put("commitments.(complete).target", "50%"),
            ),
        ),
        "miss-without-consequence": Plants(
            fires=(drop_all("bands.*"), drop("bands.<worst>.then")),
            silent=(drop("bands.yellow"), drop("bands.green"), put("bands.yellow", {"when": "kept < target"})),
        ),
        "review-overdue": Plants(
            fires=(term("2026-01-01", "2027-12-31", "2026-03-31", "2026-10-14"),),
            silent=(
                term("2026-01-01", "2027-12-31", "2026-10-15", "2026-12-31"),
                term("2025-01-01", "2025-12-31", "2025-03-31"),
            ),
        ),
        "expired": Plants(
            fires=(
                term("2025-01-01", "2025-12-31", "2025-03-31", "2025-06-30"),
                term("2024-01-01", "2025-12-31", "2025-03-31"),
            ),
            silent=(term("2025-10-16", "2026-10-15", "2026-10-15"), term("2025-11-01", "2026-10-31", "2026-10-15")),
        ),
        "dates-out-of-order": Plants(
            fires=(
                put("agreement.renews", "2026-09-30", "2020-01-01"),
                put("agreement.review_by", "2026-09-30", "2029-01-01"),
            ),
            silent=(put("agreement.review_by", "2027-09-30", "2027-01-01"), put("agreement.renews", "2028-12-31")),
        ),
        "judge-in-own-case": Plants(
            fires=(put("disputes.*.decided_by", side, role),),
            silent=(
                put("disputes.*.decided_by", steward, sponsor),
                then(put("parties.desk", {"title": "Deal desk", "of": "revops"}), put("disputes.*.decided_by", "desk")),
            ),
        ),
        "review-without-both-sides": Plants(
            fires=(
                put("reviews.(changes=true).with", one_side_only),
                put_all("reviews.*.with", one_side_only),
            ),
            silent=(put("reviews.*.with", and_a_role), put("reviews.retro", {**REVIEW, "with": ["revops"]})),
        ),
        "sponsor-below": Plants(
            fires=(put("parties.(sponsor=true).of", side, role),),
            silent=(put("parties.(signs=true).of", sponsor), *WITNESSES),
        ),
        "steward-of-one-side": Plants(
            fires=(then(put_all("disputes.*.decided_by", sponsor), put("parties.(steward=true).of", side, role)),),
            silent=(put("parties.(steward=true).of", sponsor), *WITNESSES),
        ),
        "slow-dispute": Plants(
            fires=(put("disputes.*.within", "60 days", "30 business days", "32 days"),),
            silent=(put("disputes.*.within", "31 days", "22 business days", "1 day"),),
        ),
        "deadline-in-a-duty": Plants(
            fires=(
                put(
                    "duties.briefing",
                    duty("Answers every question of a rep within 2 days"),
                    duty("95% of all leads have a full record"),
                    duty("No lead waits: the desk answers no later than one business day after it comes"),
                ),
            ),
            silent=(
                put(
                    "duties.briefing",
                    duty("Goes through the leads of the last 30 days with every new rep"),
                    duty("Brings two examples to each meeting"),
                    duty("Tells the desk the day before"),
                ),
            ),
        ),
        "sponsor-never-called": Plants(
            fires=(ABSENT, then(ABSENT, drop("duties.*"))),
            silent=(
                then(ABSENT, put("clocks.*.alerts", [{"overdue": "1 hour", "tell": "boss"}])),
                then(ABSENT, put("bands.red.then", "the sponsor decides", "boss decides")),
                then(ABSENT, put("disputes.*.decided_by", "boss")),
                then(ABSENT, put("reviews.*.with", ["marketing", "sales", "boss"])),
                drop("reviews.(every=quarter)"),
            ),
        ),
        "steward-away": Plants(
            fires=(
                then(put_all("reviews.*.led_by", side), put_all("reviews.*.with", with_sides_only)),
                then(put_all("reviews.*.led_by", sponsor), put_all("reviews.*.with", with_sides_only)),
            ),
            silent=(
                put("reviews.*.led_by", side),
                then(
                    put("parties.analyst", {"title": "Analyst", "of": "revops"}),
                    put_all("reviews.*.led_by", "analyst"),
                    put_all("reviews.*.with", with_sides_only),
                ),
            ),
        ),
        "party-within-itself": Plants(
            fires=(
                put("parties.desk", {"title": "Deal desk", "of": "desk"}),
                put("parties.(sponsor).of", sponsor),
                then(
                    put("parties.desk", {"title": "Deal desk", "of": "office"}),
                    put("parties.office", {"title": "Back office", "of": "desk"}),
                ),
            ),
            silent=(put("parties.(steward=true).of", sponsor), put("parties.(of).of", side, steward)),
        ),
    }
)
