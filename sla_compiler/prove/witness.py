"""A lead that shows something: dated facts in; out come the history that `slac score` reads, and the words for it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from sla_compiler.core.zones import zone
from sla_compiler.prose import comparisons
from sla_compiler.prose.lexicon import Lexicon, lexicon
from sla_compiler.prose.occurrences import happening
from sla_compiler.prose.words import day, days, listed, number, plain, with_unit
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.lead import Assigned, DatedFact, Decided, Disposed, Happened, Lead, SetValue, Value, What
from sla_compiler.semantics.readings import Instant, day_of

Json: TypeAlias = dict[str, object]


@dataclass(frozen=True)
class Witness:
    """A lead up to a moment at which it shows what was asked; `values` are what is known of it then."""

    agreement: Agreement
    lead: Lead
    at: Instant

    @property
    def values(self) -> Mapping[str, Value]:
        """What is known of the lead at the moment."""
        known: dict[str, Value] = {}
        for fact in self.lead.facts:
            match fact.what:
                case SetValue(name, None):
                    known.pop(name, None)
                case SetValue(name, value) if value is not None:
                    known[name] = value
                case _:
                    continue
        return {name: known[name] for name in (*self.agreement.attributes, *self.agreement.scores) if name in known}

    def history(self) -> Json:
        """The lead as `slac score` reads it."""
        facts = [{"at": self._iso(fact.at), **_as_json(self.agreement, fact.what)} for fact in self.lead.facts]
        return {"created": self._iso(self.lead.created), "facts": facts}

    def text(self) -> str:
        """The history as the text of a file."""
        return json.dumps(self.history(), indent=2, ensure_ascii=False) + "\n"

    def words(self) -> str:
        """`region US, manager, 25 employees; pricing page view on 3 and 5 March 2026`."""
        lex = lexicon(self.agreement)
        learnt = {fact.at for fact in self.lead.facts if isinstance(fact.what, SetValue)}
        if len(learnt) > 1:
            moments = sorted({fact.at for fact in self.lead.facts})
            said = [f"on {self._time(at)}: {', '.join(self._at(lex, at))}" for at in moments]
            return plain("; then ".join(said))
        known = ", ".join(self._knowledge(lex, self.lead.facts))
        done = [known, *self._events(lex), *self._choices(lex, self.lead.facts)]
        return plain("; ".join(one for one in done if one)) or "a lead of which nothing is known"

    def _at(self, lex: Lexicon, at: Instant) -> Iterator[str]:
        """What becomes known and happens at one moment of a longer story."""
        here = tuple(fact for fact in self.lead.facts if fact.at == at)
        yield from self._knowledge(lex, here)
        names = [fact.what.name for fact in here if isinstance(fact.what, Happened)]
        for name in dict.fromkeys(names):
            yield f"{happening(lex, name)}{_times(names.count(name))}"
        yield from (said.rpartition(" on ")[0] for said in self._choices(lex, here))

    def _knowledge(self, lex: Lexicon, facts: tuple[DatedFact, ...]) -> Iterator[str]:
        found = {fact.what.name: fact.what.value for fact in facts if isinstance(fact.what, SetValue)}
        for name in (*self.agreement.attributes, *self.agreement.scores):
            if name in found:
                yield _known(lex, name, found[name])

    def _time(self, at: Instant) -> str:
        local = datetime.fromtimestamp(at, zone(self.agreement.head.timezone))
        return f"{day(self._day(at))} {local:%H:%M}"

    def _iso(self, at: Instant) -> str:
        return datetime.fromtimestamp(at, zone(self.agreement.head.timezone)).isoformat()

    def _day(self, at: Instant) -> date:
        return day_of(self.agreement.head.timezone, at)

    def _events(self, lex: Lexicon) -> Iterator[str]:
        when: dict[str, list[date]] = {}
        for fact in self.lead.facts:
            if isinstance(fact.what, Happened):
                when.setdefault(fact.what.name, []).append(self._day(fact.at))
        for name in (*self.agreement.events, *self.agreement.activities):
            dates = when.get(name, [])
            if dates:
                yield f"{happening(lex, name)}{_times(len(dates))} on {days(set(dates))}"

    def _choices(self, lex: Lexicon, facts: tuple[DatedFact, ...]) -> Iterator[str]:
        for fact in facts:
            match fact.what:
                case Decided(stage):
                    yield f"decided for {lex.stage(stage)} on {day(self._day(fact.at))}"
                case Disposed(name):
                    yield f"outcome {lex.label(name)} on {day(self._day(fact.at))}"
                case Assigned():
                    yield f"assigned to a rep on {day(self._day(fact.at))}"
                case _:
                    continue


def _times(count: int) -> str:
    return {1: "", 2: " twice"}.get(count, f" {number(count)} times")


def _known(lex: Lexicon, name: str, value: Value | None) -> str:
    match value:
        case None:
            return f"{lex.mid(name)} unknown again"
        case bool():
            return f"{lex.mid(name)}: {'yes' if value else 'no'}"
        case frozenset():
            return f"{lex.mid(name)} {listed([lex.words(one) for one in sorted(value)])}"
        case date():
            return f"{lex.mid(name)} {day(value)}"
        case int():
            attribute = lex.agreement.attributes.get(name)
            unit = None if attribute is None else attribute.unit
            return with_unit(number(value), unit) if unit else f"{comparisons.subject(lex, name)} {number(value)}"
        case str():
            form = lex.agreement.domains[name].form
            return f"{lex.mid(name)} {value if form in {'text', 'person'} else lex.words(value)}"


def _as_json(agreement: Agreement, what: What) -> Json:
    match what:
        case SetValue(name, value):
            return {"set": {name: _value(value)}}
        case Happened(name):
            return {"event" if name in agreement.events else "activity": name}
        case Decided(stage):
            return {"decision": stage}
        case Disposed(name, None):
            return {"disposition": name}
        case Disposed(name, detail):
            return {"disposition": name, "detail": detail}
        case Assigned(rep, _):
            return {"rep": rep}


def _value(value: Value | None) -> object:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case frozenset():
            return sorted(value)
        case _:
            return str(value)


def lead_of(created: Instant, facts: list[DatedFact]) -> Lead:
    """A lead from facts in any order; those of one instant stay as they are given."""
    return Lead(created, tuple(sorted(facts, key=lambda one: one.at)))
