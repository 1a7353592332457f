"""Values and places of an agreement in, the words for them out: what changed, from what, to what."""

from collections.abc import Mapping
from datetime import date

from sla_compiler.core import units
from sla_compiler.core.words import id_in_words
from sla_compiler.diff.judging.matter import Matter, section_of
from sla_compiler.model import promises, scalars
from sla_compiler.model.base import Part
from sla_compiler.model.choices import Case, Choice
from sla_compiler.model.head import ClosedDays
from sla_compiler.model.lead import ScoreRule
from sla_compiler.model.lifecycle import Sources
from sla_compiler.model.measures import Backing, Commitment
from sla_compiler.prose import arrivals, ratings, words
from sla_compiler.prose.lexicon import Lexicon, is_side
from sla_compiler.prose.limits import limit
from sla_compiler.prose.occurrences import count
from sla_compiler.prose.sentences import clause, excuse
from sla_compiler.syntax import arrival, tree

_NOUNS = {
    "parties": "party",
    "calendars": "calendar",
    "lead.attributes": "attribute",
    "lead.events": "event",
    "lead.activities": "activity",
    "definitions": "definition",
    "scores": "score",
    "disqualifiers": "disqualifier",
    "stages": "stage",
    "tiers": "tier",
    "pools": "pool",
    "routing": "routing of",
    "dispositions": "outcome",
    "metrics": "metric",
    "bands": "rating",
    "reviews": "review",
    "disputes": "dispute",
    "duties": "duty",
}
"""What stands before the label of an entry, unless the label says it; promises go by their label alone."""

_TEXTS = frozenset(
    {"label", "title", "purpose", "text", "about", "gives", "then", "feeds", "evidence", "message", "rubric", "agenda"}
)
"""Fields that hold words of people."""

_NO_ENTRIES = frozenset({"agreement", "deploy", "sla"})
"""Sections without ids."""


def subject(matter: Matter) -> str:
    """What the fact is about: `first contact of tier A`, `rule senior of score fit`, `agreement`."""
    keys, lex = matter.keys, _lexicon(matter)
    if not matter.id or keys[0] in _NO_ENTRIES:
        return "the agreement" if keys[0] == "agreement" else f"the {keys[0]}"
    named = _entry_named(lex, keys)
    below = keys[3:] if keys[0] == "lead" else keys[2:]
    if keys[0] == "routing" and below:
        return f"route {_route_named(lex, keys[1], below[0])} of {lex.stage(keys[1])}"
    if len(below) > 1 and below[0] in {"within", "amount", "message"}:
        return f"{named} of {_tier_named(_knows_tier(matter, below[1], lex), below[1])}"
    if len(below) > 1 and below[0] == "rules":
        return f"rule {id_in_words(below[1]).lower()} of {named}"
    if below and keys[0] == "scores" and below[0] == "decay":
        return f"decay of {named}" if len(below) > 1 else named
    if len(below) > 1 and below[0] == "delivers":
        return f"{named}, {lex.words(below[1])}"
    return f"commitment {named}" if keys[0] == "commitments" and below and named.startswith("by ") else named


def _entry_named(lex: Lexicon, keys: tuple[str, ...]) -> str:
    """An entry with its noun: `stage MQL`, `first contact`, `disqualifier competitor`."""
    section = ".".join(keys[:2]) if keys[0] == "lead" else keys[0]
    name = keys[2] if keys[0] == "lead" else keys[1]
    noun = _NOUNS.get(section, "")
    label = _label(lex, keys, name)
    return label if not noun or noun in label.lower().split() else f"{noun} {label}"


def _knows_tier(matter: Matter, name: str, lex: Lexicon) -> Lexicon:
    """The words of a version that has the tier: one that is gone keeps its label."""
    return next((one for one in (lex, matter.new_words, matter.old_words) if name in one.agreement.tiers), lex)


def _tier_named(lex: Lexicon, name: str) -> str:
    """`tier B \u2013 scored`."""
    return f"tier {lex.tier(name)}" if name in lex.agreement.tiers else f"tier {lex.words(name)}"


def _hours_named(lex: Lexicon, calendar: str) -> str:
    """`Office hours`."""
    return f"{lex.calendar(calendar)} hours"


def _route_named(lex: Lexicon, stage: str, name: str) -> str:
    """The label of a route inside a sentence."""
    route = lex.agreement.routing.get(stage, {}).get(name)
    return lex.lowered(lex.titled(name, route.label if route is not None else None))


def _label(lex: Lexicon, keys: tuple[str, ...], name: str) -> str:
    match keys[0]:
        case "stages" | "routing":
            return lex.stage(name)
        case "parties" if name in lex.agreement.parties:
            return lex.party(name)
        case "tiers" if name in lex.agreement.tiers:
            return lex.tier(name)
        case _:
            entry = section_of(lex.agreement, keys).get(name)
            return lex.lowered(lex.titled(name, getattr(entry, "label", None)))


def _lexicon(matter: Matter) -> Lexicon:
    """The words of the new version; of the old one for what only that has, or where only that gives a party a role."""
    if matter.keys[0] == "parties":
        having = [one for one in (matter.new_words, matter.old_words) if matter.id in one.agreement.parties]
        roles = (one for one in having if not is_side(one.agreement.parties[matter.id]))
        return next(roles, having[0])
    held = matter.id in section_of(matter.new, matter.keys)
    return matter.new_words if held or matter.fact.act != "removed" else matter.old_words


def before(matter: Matter, nothing: str) -> str:
    """The old value in words."""
    said = value(matter, matter.fact.before, matter.old_words, _unsaid(matter, matter.old_words, nothing))
    return said if matter.fact.before is None else f"{said}{_for_all(matter, matter.fact.before)}{_over(matter, 0)}"


def after(matter: Matter, nothing: str) -> str:
    """The new value in words."""
    said = value(matter, matter.fact.after, matter.new_words, _unsaid(matter, matter.new_words, nothing))
    return said if matter.fact.after is None else f"{said}{_for_all(matter, matter.fact.after)}{_over(matter, -1)}"


def _unsaid(matter: Matter, lex: Lexicon, nothing: str) -> str:
    """What holds where nothing is said: of a wait after an outcome, what its stage says."""
    outcome = lex.agreement.dispositions.get(matter.id)
    if matter.keys[0] != "dispositions" or matter.keys[-1] != "wait" or outcome is None:
        return nothing
    stage = lex.agreement.stages[outcome.goes_to]
    if stage.reentry is not None:
        return f"{limit(stage.reentry.after)}, as {lex.stage(outcome.goes_to)} says"
    return f"none, as {lex.stage(outcome.goes_to)} is an end" if stage.terminal else "none"


def _for_all(matter: Matter, held: object) -> str:
    """What tells one value for all from the values by tier or by case that it stands beside."""
    others = (one for one in (matter.fact.before, matter.fact.after) if one is not held)
    chosen = any(isinstance(one, Choice) and one.one is None for one in others)
    if not chosen or not isinstance(held, Choice) or held.one in (None, "none"):
        return ""
    return " in all" if matter.keys[2:3] == ("amount",) else " for every lead"


def _over(matter: Matter, place: int) -> str:
    """The period of a number that is promised, where that is another too: else the two would seem comparable."""
    pair = matter.pair()
    if pair is None or not {"amount", "delivers", "leads_per_rep"} & set(matter.keys[2:3]):
        return ""
    periods = [one.per for one in pair if isinstance(one, Commitment)]
    return f" per {periods[place]}" if len(set(periods)) > 1 and periods[place] else ""


def value(matter: Matter, held: object, lex: Lexicon, nothing: str) -> str:
    """Any value of the language in words; `nothing` for none."""
    if held is None or held in ("none", ()):
        return nothing
    if matter.keys[-1] == "existing_leads":
        return UNDER_WAY.get(str(held), str(held))
    return words.plain(_spoken(matter, held, lex, nothing))


def _spoken(matter: Matter, held: object, lex: Lexicon, nothing: str) -> str:
    match held:
        case bool():
            return "yes" if held else "no"
        case int():
            return words.signed(held) if matter.keys[-1] == "points" else words.number(held)
        case date():
            return words.day(held)
        case units.Percent():
            return str(held)
        case units.Duration() | units.OpenTime() | units.OpenDays():
            return limit(held)
        case scalars.Rate() | scalars.Goal() | scalars.Range() | scalars.Hours() | scalars.Kind():
            return _scalar(held)
        case str():
            return _hours_named(lex, held) if matter.keys[-1] == "calendar" else _named(matter, held, lex)
        case arrival.Happens() | arrival.Leaves() | arrival.HasEnded():
            return arrivals.ends(lex, (held,))
        case tuple():
            return _listed(held, [value(matter, one, lex, nothing) for one in held])
        case Mapping():
            pairs = (f"{_id(str(key), lex)}: {value(matter, one, lex, nothing)}" for key, one in held.items())
            return "; ".join(pairs)
        case Part():
            return _part(matter, held, lex, nothing)
        case _:
            return _sentence(matter, held, lex)


def _sentence(matter: Matter, held: object, lex: Lexicon) -> str:
    if not isinstance(held, tree.Sentence):
        return str(held)
    if matter.keys[0] == "bands":
        return ratings.rating(held)
    if isinstance(held, tree.Count) and matter.keys[-1] == "each":
        return count(lex, held, holds=True)
    return excuse(lex, held) if matter.keys[-1] == "excused" else clause(lex, held)


def _scalar(held: scalars.Rate | scalars.Goal | scalars.Range | scalars.Hours | scalars.Kind) -> str:
    match held:
        case scalars.Rate(amount, per):
            return f"{words.number(amount)} per {per}"
        case scalars.Goal(amount, what, per):
            return f"{words.number(amount)} {what} per {per}"
        case scalars.Range(low, high):
            return f"{words.number(low)} to {words.number(high)}"
        case scalars.Hours(start, end):
            return f"{words.time_of_day(start)}-{words.time_of_day(end)}"
        case scalars.Kind(form, listed):
            return (" < " if form == "ordered" else " | ").join(listed) or form


def _named(matter: Matter, held: str, lex: Lexicon) -> str:
    """An id by its label; a text as it is, in quotation marks."""
    if matter.keys[-1] == "unit":
        return held
    if matter.fact.act == "renamed" or matter.keys[-1] == "moved_from" or matter.keys == ("agreement", "id"):
        return f"`{held}`"
    if " " in held or _TEXTS & set(matter.keys):
        return f"\u201c{held}\u201d"
    if matter.fact.act == "reordered" and matter.keys[0] == "routing":
        return _route_named(lex, matter.keys[1], held)
    return words.zone(held) if matter.keys[-1] == "timezone" else _id(held, lex)


def _id(held: str, lex: Lexicon) -> str:
    agreement = lex.agreement
    if held in agreement.stages:
        return lex.stage(held)
    if held in agreement.parties:
        return lex.party(held)
    if held in agreement.tiers:
        return lex.tier(held)
    for section in (agreement.pools, agreement.metrics, agreement.commitments, agreement.bands, agreement.reviews):
        if held in section:
            return lex.lowered(lex.titled(held, section[held].label))
    return lex.mid(held) if held in agreement.names else lex.words(held)


def _listed(held: tuple[object, ...], said: list[str]) -> str:
    """Cases in their order; what else there is more than one of is simply listed."""
    return "; ".join(said) if held and isinstance(held[0], Case) else words.listed(said)


def _part(matter: Matter, held: Part, lex: Lexicon, nothing: str) -> str:
    match held:
        case promises.Alert():
            return _alert_in_words(matter, held, lex)
        case ScoreRule():
            return rule_in_words(held, lex)
        case promises.Starts():
            return words.plain(arrivals.starts(lex, held)).removeprefix("from ")
        case promises.RepCalendar():
            hours = _hours_named(lex, held.name)
            return hours if held.rep is None else f"the rep\u2019s own hours, and {hours} where none are known"
        case promises.Step():
            return f"day {held.day}: {lex.mid(held.do)}"
        case Case():
            rest = isinstance(held.when, tree.Else)
            said = value(matter, held.value, lex, nothing)
            return f"{said} for all others" if rest else f"{said} if {clause(lex, held.when)}"
        case Choice(tiers=tiers) if tiers is not None:
            order = [*lex.agreement.tiers, *tiers]
            ordered = sorted(tiers.items(), key=lambda pair: order.index(pair[0]))
            return words.listed([f"{value(matter, one, lex, nothing)} for {_id(name, lex)}" for name, one in ordered])
        case Choice():
            return value(matter, held.one if held.one is not None else held.cases, lex, nothing)
        case Sources():
            return words.listed([lex.stage(name) for name in held.names()], "or")
        case ClosedDays():
            return words.days(held.dates)
        case Backing():
            return f"{_scalar(held.goal)}, through {value(matter, held.through, lex, nothing)}"
        case _:
            given = ((key, getattr(held, key)) for key in type(held).model_fields)
            named = ((key.rstrip("_").replace("_", " "), one) for key, one in given if one)
            return ", ".join(f"{key} {value(matter, one, lex, '')}" for key, one in named)


def rule_in_words(rule: ScoreRule, lex: Lexicon) -> str:
    """`+5 if ..`, or `+5 for each ..`."""
    points = words.signed(rule.points)
    if rule.each is None:
        return f"{points} if {clause(lex, rule.when)}" if rule.when is not None else points
    return f"{points} for each {count(lex, rule.each, holds=True)}"


def _alert_in_words(matter: Matter, held: promises.Alert, lex: Lexicon) -> str:
    """`at 80%: tell the rep, by slack`."""
    if held.overdue is not None:
        moment = f"{limit(held.overdue)} late"
    elif isinstance(held.at, units.Percent):
        moment = f"at {held.at} of the limit"
    else:
        moment = f"{limit(held.at)} after the start" if held.at is not None else "late"
    if held.tell is None:
        return f"{moment}: move the lead to {value(matter, held.move_to, lex, '')}"
    told = {"rep": "the rep", "rep_manager": "the rep\u2019s manager"}.get(held.tell) or lex.party(held.tell)
    return f"{moment}: tell {told}{f', by {words.listed([lex.words(one) for one in held.via])}' if held.via else ''}"


def field(matter: Matter) -> str:
    """The field that the fact is about, in words."""
    if matter.keys[0] == "metrics" and matter.keys[-1] == "of":
        return "leads that came to"
    return _FIELDS.get(matter.keys[-1]) or matter.keys[-1].replace("_", " ")


def field_of(matter: Matter) -> str:
    """The field with what it belongs to: `label of first contact`, `what outcome no budget feeds`."""
    if matter.keys[0] == "dispositions" and matter.keys[-1] == "feeds":
        return f"what {subject(matter)} feeds"
    return f"{field(matter)} of {subject(matter)}"


def way(matter: Matter) -> str:
    """A way into a stage, or out of it, in words; what stands there, for other fields."""
    keys = matter.keys
    if "from" in keys:
        return f"entered from {_stage(matter, keys[-1])} if" if keys[-1] != "from" else "entered from"
    return field(matter)


def _stage(matter: Matter, name: str) -> str:
    lex = matter.new_words if name in matter.new.stages else matter.old_words
    return lex.stage(name)


UNDER_WAY = {
    "keep": "stay under the version that they started with",
    "recompute": "move to the new version",
}
"""What leads under way do, by the word of the agreement."""

_FIELDS = {
    "effective": "first day",
    "sla": "language",
    "then": "what follows",
    "of": "role of",
    "led_by": "leader",
    "goes_to": "where the lead goes",
    "terminal": "end of the life of a lead",
    "reentry": "return",
    "leads_per_rep": "leads for each",
    "open": "opening hours",
    "timezone": "time zone",
    "gives": "notice",
    "counts": "what counts",
    "complete": "complete data of",
    "imported": "system",
    "every": "period",
    "per": "period",
}
