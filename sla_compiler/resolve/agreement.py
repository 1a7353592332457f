"""The one form that everything above reads: an agreement whose names are bound and whose defaults are filled in.

It reuses the classes of the specification. What is filled in: empty sections, labels, and the stages that a
disposition can end where none are said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from sla_compiler.core.words import id_in_words
from sla_compiler.model.head import CalendarEntry, Head, Party
from sla_compiler.model.lead import Activity, Attribute, Definition, Disqualifier, Event, Score
from sla_compiler.model.lifecycle import Pool, Route, Stage, Tier
from sla_compiler.model.measures import Band, Commitment, Dispute, Duty, Metric, Review
from sla_compiler.model.promises import Cadence, Clock, Disposition
from sla_compiler.model.spec import Deploy, Spec
from sla_compiler.resolve.names import NameKind, namespace
from sla_compiler.resolve.values import Domain, lead_domains

T = TypeVar("T")


@dataclass(frozen=True)
class Agreement:
    """An agreement that hangs together; every section is a mapping, empty where it was left out."""

    spec: Spec
    head: Head
    parties: Mapping[str, Party]
    calendars: Mapping[str, CalendarEntry]
    attributes: Mapping[str, Attribute]
    events: Mapping[str, Event]
    activities: Mapping[str, Activity]
    definitions: Mapping[str, Definition]
    scores: Mapping[str, Score]
    disqualifiers: Mapping[str, Disqualifier]
    stages: Mapping[str, Stage]
    tiers: Mapping[str, Tier]
    pools: Mapping[str, Pool]
    routing: Mapping[str, Mapping[str, Route]]
    clocks: Mapping[str, Clock]
    cadences: Mapping[str, Cadence]
    dispositions: Mapping[str, Disposition]
    metrics: Mapping[str, Metric]
    commitments: Mapping[str, Commitment]
    bands: Mapping[str, Band]
    reviews: Mapping[str, Review]
    disputes: Mapping[str, Dispute]
    duties: Mapping[str, Duty]
    deploy: Deploy | None
    names: Mapping[str, NameKind]
    domains: Mapping[str, Domain]

    @property
    def start(self) -> str:
        """The stage in which a lead begins."""
        return next(iter(self.stages))

    @property
    def catch(self) -> str | None:
        """The stage that catches disqualified leads."""
        return next((name for name, stage in self.stages.items() if stage.catches), None)

    def label(self, name: str) -> str:
        """The label of anything in the one namespace; the id in words where it has none."""
        for section in (
            self.attributes,
            self.events,
            self.activities,
            self.definitions,
            self.scores,
            self.disqualifiers,
            self.stages,
            self.clocks,
            self.cadences,
            self.dispositions,
        ):
            entry = section.get(name)
            if entry is not None:
                return str(entry.label)
        return id_in_words(name)


def agreement_from(spec: Spec) -> Agreement:
    """Bind and fill in; the specification must have passed `check`."""
    lead = spec.lead
    stages = _labelled(spec.stages)
    open_stages = decidable(stages)
    dispositions = {
        name: one if one.from_ is not None else one.model_copy(update={"from_": open_stages})
        for name, one in _labelled(spec.dispositions).items()
    }
    return Agreement(
        spec=spec,
        head=spec.agreement,
        parties=spec.parties,
        calendars=spec.calendars or {},
        attributes=_labelled(lead.attributes if lead else None),
        events=(lead.events if lead else None) or {},
        activities=_labelled(lead.activities if lead else None),
        definitions=_labelled(spec.definitions),
        scores=_labelled(spec.scores),
        disqualifiers=_labelled(spec.disqualifiers),
        stages=stages,
        tiers=_labelled(spec.tiers),
        pools=_labelled(spec.pools),
        routing={stage: _labelled(routes) for stage, routes in (spec.routing or {}).items()},
        clocks=_labelled(spec.clocks),
        cadences=_labelled(spec.cadences),
        dispositions=MappingProxyType(dispositions),
        metrics=_labelled(spec.metrics),
        commitments=_labelled(spec.commitments),
        bands=_labelled(spec.bands),
        reviews=_labelled(spec.reviews),
        disputes=_labelled(spec.disputes),
        duties=_labelled(spec.duties),
        deploy=spec.deploy,
        names=namespace(spec),
        domains=lead_domains(spec),
    )


def decidable(stages: Mapping[str, Stage]) -> tuple[str, ...]:
    """The stages that a person's decision can leave, in the declared order."""
    left = {name for stage in stages.values() if stage.decided_by and stage.from_ for name in stage.from_.names()}
    return tuple(name for name, stage in stages.items() if name in left and not stage.terminal)


def _labelled(entries: Mapping[str, T] | None) -> Mapping[str, T]:
    filled: dict[str, Any] = {}
    for name, entry in (entries or {}).items():
        one: Any = entry
        filled[name] = one if one.label is not None else one.model_copy(update={"label": id_in_words(name)})
    return MappingProxyType(filled)
