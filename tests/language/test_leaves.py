"""Every leaf of the language is noticed: its change changes the digest, and the document or the semantics."""

from functools import cache
from pathlib import Path

import pytest

from sla_compiler.document.build import view_of
from sla_compiler.document.markdown import markdown
from sla_compiler.model.spec import Spec
from sla_compiler.resolve.agreement import Agreement, agreement_from
from sla_compiler.resolve.digest import digest_of
from sla_compiler.syntax.document import Plain
from sla_compiler.syntax.yaml import load
from tests.language.leads import histories, standings
from tests.language.mutate import Mutation, mutations, valid
from tests.language.spots import read

WHOLE = Path(__file__).parent / "whole.sla.yaml"
LEADS = histories(50)
BATCH = 6
DIGEST = "0" * 64  # held constant, because it is printed

ONLY_VALUE = "the language has no other value here"
NO_OTHER_NAME = "no other name can be compared with this value"
USED_AS_IT_IS = "sentences compare the attribute as what it is"
UNCHANGEABLE = {
    "sla (0)": ONLY_VALUE,
    "stages.disqualified.catches (0)": ONLY_VALUE,
    "clocks.per_rep.starts.at_most (1)": "runs are limited for each lead and in no other way",
    "scores.intent.rules.pricing.each (0)": "each occurrence counts once",
    "scores.intent.rules.webinars.each (0)": "each occurrence counts once",
    "scores.trial.rules.visits.each (0)": "each occurrence counts once",
    "scores.fit.rules.senior.when (0)": NO_OTHER_NAME,
    "bands.red.when (1)": NO_OTHER_NAME,
    "bands.red.when (4)": NO_OTHER_NAME,
    "bands.yellow.when (0)": NO_OTHER_NAME,
    "lead.attributes.company_name (0)": USED_AS_IT_IS,
    "lead.attributes.employees.type (0)": USED_AS_IT_IS,
    "lead.attributes.budget (0)": USED_AS_IT_IS,
    "lead.attributes.renewal (0)": USED_AS_IT_IS,
    "lead.attributes.account_owner.type (0)": USED_AS_IT_IS,
    "lead.attributes.open_deal.type (0)": USED_AS_IT_IS,
}
"""The leaves that cannot be changed alone, with the reason."""

LABEL = "people read the label; the id is for machines and for the comparison of versions"
SENTENCE = "people read the whole promise; the id is for machines and for the comparison of versions"
SAID_OR_NOT = "`none` promises as little as saying nothing; that it should be said is for the linter"
UNPRINTED = {
    "parties.sdr_manager": LABEL,
    "parties.sponsor": LABEL,
    "definitions.hand_raise": LABEL,
    "routing.mql.doubtful": "the lead goes to an outcome, which is printed and shown by a lead",
    "metrics.meetings": LABEL,
    "commitments.mql_volume": SENTENCE,
    "commitments.by_product": SENTENCE,
    "commitments.sal_volume": SENTENCE,
    "commitments.data_quality": SENTENCE,
    "commitments.campaign_notice": SENTENCE,
    "commitments.enablement": SENTENCE,
    "bands.red": LABEL,
    "reviews.quarterly": LABEL,
    "disputes.lead_quality": LABEL,
    "duties.joint_session": LABEL,
    "clocks.first_touch.within.c left out": SAID_OR_NOT,
    "commitments.mql_volume.amount.c left out": SAID_OR_NOT,
    "commitments.by_product.amount[1] left out": SAID_OR_NOT,
}
"""What is signed and neither printed nor shown by a lead, with the reason."""


@cache
def source() -> Plain:
    document, findings = load("whole.sla.yaml", WHOLE.read_bytes())
    assert document is not None
    assert findings == ()
    return document.plain()


@cache
def whole() -> Spec:
    return read(source())


@cache
def changes() -> tuple[tuple[Mutation, Spec], ...]:
    """Every mutation that can be made, with what it makes of the agreement."""
    return tuple((one, spec) for one in mutations(whole(), source()) if (spec := _made(one)) is not None)


def _made(mutation: Mutation) -> Spec | None:
    candidates = (valid(one) for one in mutation.sources)
    return next((spec for spec in candidates if spec is not None and spec != whole()), None)


def printed(agreement: Agreement) -> str:
    return markdown(view_of(agreement, DIGEST))


@cache
def as_printed() -> str:
    return printed(agreement_from(whole()))


@cache
def as_lived() -> list[str]:
    return standings(agreement_from(whole()), LEADS)


def lived_otherwise(agreement: Agreement) -> bool:
    """Whether any lead stands elsewhere; asked in batches, because the first few mostly do."""
    return any(
        standings(agreement, LEADS[start : start + BATCH]) != as_lived()[start : start + BATCH]
        for start in range(0, len(LEADS), BATCH)
    )


def is_deployment(mutation: Mutation) -> bool:
    return mutation.path[0] == "deploy"


def test_the_whole_agreement_is_without_findings() -> None:
    assert valid(source()) == whole()


def test_nearly_every_leaf_and_key_can_be_changed_and_the_others_are_named() -> None:
    made = {one.name for one, _ in changes()}
    every = [one.name for one in mutations(whole(), source()) if one.kind != "removal"]
    assert {name for name in every if name not in made} == set(UNCHANGEABLE)
    assert len(UNCHANGEABLE) < len(every) * 0.05


def test_every_change_has_another_digest() -> None:
    before = digest_of(whole())
    assert [one.name for one, spec in changes() if not is_deployment(one) and digest_of(spec) == before] == []


def test_where_it_runs_is_not_signed() -> None:
    before = digest_of(whole())
    there = [(one, spec) for one, spec in changes() if is_deployment(one)]
    assert len(there) > 5
    assert [one.name for one, spec in there if digest_of(spec) != before] == []


@pytest.mark.parametrize("section", [name for name in Spec.model_fields if name not in {"sla", "deploy"}])
def test_the_document_or_the_semantics_notices(section: str) -> None:
    unnoticed = set()
    for one, spec in changes():
        if one.path[0] == section:
            agreement = agreement_from(spec)
            if printed(agreement) == as_printed() and not lived_otherwise(agreement):
                unnoticed.add(one.name)
    assert unnoticed == {name for name in UNPRINTED if name.split(".")[0] == section}
