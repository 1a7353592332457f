"""The agreement and who has signed it -> the same with the signatures: a table in Markdown, the boxes of the PDF."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sla_compiler.document.escape import Markup, table
from sla_compiler.document.view import AgreementView
from sla_compiler.prose.words import day

_SHORT = 16


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One signature: the role as the document names it, the signer's name among the approvers, the day he gave.

    `digest` is the sha256 of the signature, 64 hexadecimal digits.
    """

    role: str
    signer: str
    day: str
    kind: str
    digest: str


def signed_markdown(text: str, by: Sequence[SignedBy]) -> str:
    """The document, then every signature in full."""
    rows = [[one.role, one.signer, _day(one), one.kind, Markup(f"`sha256 {one.digest}`")] for one in by]
    heads = ("Signed for", "Signer", "Date", "Kind", "Signature")
    return f"{text}\n## Signed\n\n{table([(head, 'left') for head in heads], rows)}\n"


def signed_view(view: AgreementView, by: Sequence[SignedBy]) -> AgreementView:
    """The same, with what stands in the boxes; those of a role stand in its box."""
    signers = tuple(
        replace(signer, signed=tuple(_line(one) for one in by if one.role == signer.title)) for signer in view.signers
    )
    return replace(view, signers=signers)


def _line(one: SignedBy) -> str:
    return f"{one.signer}, {_day(one)}, {one.kind} signature {one.digest[:_SHORT]}"


def _day(one: SignedBy) -> str:
    try:
        return day(date.fromisoformat(one.day))
    except ValueError:
        return "no date"
