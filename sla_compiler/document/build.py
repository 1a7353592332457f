"""From an agreement and its digest to everything that its document prints."""

from sla_compiler.document.from_agreement import (
    calendars,
    clocks,
    front,
    pursuit,
    reviews,
    scores,
    stages,
    terms,
    tiers,
)
from sla_compiler.document.from_agreement.life import life
from sla_compiler.document.from_agreement.promises import promises
from sla_compiler.document.view import AgreementView
from sla_compiler.prose.lexicon import lexicon
from sla_compiler.prose.words import dashed, day
from sla_compiler.resolve.agreement import Agreement


def view_of(agreement: Agreement, digest: str) -> AgreementView:
    """The whole agreement in words; `digest` is 64 hexadecimal digits."""
    lex = lexicon(agreement)
    head = agreement.head
    signers = front.signers(lex)
    return AgreementView(
        id=head.id,
        eyebrow="Service level agreement" if signers else "Internal policy",
        title=dashed(head.title),
        purpose=head.purpose or "",
        version=head.version,
        effective=head.effective,
        effective_text=day(head.effective),
        digest=digest,
        facts=front.facts(lex),
        parties=front.parties(lex),
        life=life(lex),
        stages=stages.stages(lex),
        definitions=(*terms.definitions(lex), *front.former_names(lex)),
        returns=stages.returns(lex),
        scores=scores.scores(lex),
        tiers=tiers.tiers(lex),
        routings=tiers.routings(lex),
        pools=tiers.pools(lex),
        clocks=clocks.clocks(lex),
        counts=terms.counts(lex),
        calendars=calendars.calendars(lex),
        cadences=pursuit.cadences(lex),
        dispositions=pursuit.dispositions(lex),
        promises=promises(lex),
        bands=reviews.bands(lex),
        reviews=reviews.reviews(lex),
        disputes=reviews.disputes(lex),
        duties=reviews.duties(lex),
        signers=signers,
        appendix=frozenset(head.appendix),
    )
