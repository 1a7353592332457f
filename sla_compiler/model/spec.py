"""The whole agreement as it is written: `Spec`, with one field for each section, in the order of the document."""

from typing import Literal

from sla_compiler.model.base import Entries, Part, says
from sla_compiler.model.head import CalendarEntry, Head, Party
from sla_compiler.model.lead import Definition, Disqualifier, Lead, Score
from sla_compiler.model.lifecycle import Pool, Route, Stage, Tier
from sla_compiler.model.measures import Band, Commitment, Dispute, Duty, Metric, Review
from sla_compiler.model.promises import Cadence, Clock, Disposition
from sla_compiler.model.scalars import Id, Label


class Salesforce(Part):
    """Where the agreement lives in Salesforce."""

    object: Literal["Lead", "Contact", "Case"] = says("The object that carries the lead.")
    prefix: Label | None = says("What the names of its fields begin with.", default=None)


class HubSpot(Part):
    """Where the agreement lives in HubSpot."""

    object: Literal["contacts", "leads", "deals"] = says("The object that carries the lead.")


class Deploy(Part):
    """Where it runs; not part of what is signed."""

    salesforce: Salesforce | None = says("Salesforce.", default=None)
    hubspot: HubSpot | None = says("HubSpot.", default=None)


class Spec(Part):
    """A service level agreement between marketing and sales."""

    sla: Literal["v1"] = says("The version of the language, not of the agreement.")
    agreement: Head = says("What it is called, which version this is, and from when to when it holds.")
    parties: Entries[Id, Party] = says("Who agrees, who keeps it, and who stands above.", order="set")
    calendars: Entries[Id, CalendarEntry] | None = says("What business time means.", default=None, order="set")
    lead: Lead | None = says("What is known of a lead, what it does, and what the teams log.", default=None)
    definitions: Entries[Id, Definition] | None = says("Named sentences and named lists.", default=None, order="set")
    scores: Entries[Id, Score] | None = says("Numbers that follow from a lead's history.", default=None, order="set")
    disqualifiers: Entries[Id, Disqualifier] | None = says(
        "What makes a lead no lead at all.", default=None, order="set"
    )
    stages: Entries[Id, Stage] = says("Where a lead can be; the first is where it begins.", order="sequence")
    tiers: Entries[Id, Tier] | None = says("How urgent a lead is; the first that fits.", default=None, order="sequence")
    pools: Entries[Id, Pool] | None = says("Who works leads.", default=None, order="set")
    routing: Entries[Id, Entries[Id, Route]] | None = says(
        "For each stage, to whom a lead goes that enters it; the first route that fits.",
        default=None,
        order="set",
        inner="sequence",
        keys=("stage",),
    )
    clocks: Entries[Id, Clock] | None = says("What is owed within a time.", default=None, order="set")
    cadences: Entries[Id, Cadence] | None = says("How long and how often the teams try.", default=None, order="set")
    dispositions: Entries[Id, Disposition] | None = says("The closed list of outcomes.", default=None, order="set")
    metrics: Entries[Id, Metric] | None = says("Numbers that both sides look at.", default=None, order="set")
    commitments: Entries[Id, Commitment] | None = says("Promises in numbers.", default=None, order="set")
    bands: Entries[Id, Band] | None = says(
        "How every promise is rated each month; the first that fits.", default=None, order="sequence"
    )
    reviews: Entries[Id, Review] | None = says("Standing meetings about the agreement.", default=None, order="set")
    disputes: Entries[Id, Dispute] | None = says("What is done when the parties disagree.", default=None, order="set")
    duties: Entries[Id, Duty] | None = says("What people keep and no machine checks.", default=None, order="set")
    deploy: Deploy | None = says("Where it runs; not part of what is signed.", default=None)
