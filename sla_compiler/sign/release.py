"""A built PDF, the boxes to sign in and what is to be signed -> the release: the file that people sign by appending.

Its fields are empty and tagged, so that the claims of the file (PDF/A-3a, PDF/UA-1) hold before and after signing. The
statement is attached, so that a signature in any reader is for this agreement in place of that one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Object, Pdf, String

STATEMENT = "approval.json"
_POINTS = 72 / 25.4
_APPEND = 3  # whoever changes the file appends to it, as every signature does
_PRINTED = 4  # the flag of an annotation that is printed, as PDF/A demands


@dataclass(frozen=True, slots=True)
class Field:
    """Where a role signs: its page, counted from 1, and a box in millimetres from the page's top left corner."""

    role: str
    label: str
    page: int
    x: float
    y: float
    width: float
    height: float


def released(built: bytes, fields: Sequence[Field], statement: bytes, made: date) -> bytes:
    """The same document with a field for each signer, and the statement attached; same input, same bytes."""
    with pikepdf.open(BytesIO(built)) as pdf:
        form = [_field(pdf, one) for one in fields]
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(form), SigFlags=_APPEND))
        _attach(pdf, statement, made)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


def attachments(data: bytes) -> dict[str, bytes]:
    """The files attached to a PDF, by name; raises ValueError for what is no PDF."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    except pikepdf.PdfError as error:
        raise ValueError("it is no PDF") from error


def is_letter(data: bytes) -> bool:
    """Whether the first page is one inch wider than it is on A4: US letter."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return round(float(pdf.pages[0].mediabox[2])) == 612  # noqa: PLR2004 - points


def _field(pdf: Pdf, field: Field) -> Object:
    page = pdf.pages[field.page - 1]
    top, tree = float(page.mediabox[3]), pdf.Root.StructTreeRoot
    left, upper = field.x * _POINTS, top - field.y * _POINTS
    right, lower = left + field.width * _POINTS, upper - field.height * _POINTS
    key = int(tree.get("/ParentTreeNextKey", 0)) or _next_key(tree)
    empty = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, right - left, upper - lower])
    look = pdf.make_stream(b"")
    look.stream_dict = empty
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(field.role),
            TU=String(field.label),
            F=_PRINTED,
            Rect=[round(edge, 3) for edge in (left, lower, right, upper)],
            P=page.obj,
            StructParent=key,
            AP=Dictionary(N=look),
        )
    )
    page.obj.Annots = Array([*page.obj.get("/Annots", Array()), widget])
    page.obj.Tabs = Name.S
    _tag(pdf, page.obj, widget, key, field.label)
    return widget


def _tag(pdf: Pdf, page: Object, widget: Object, key: int, label: str) -> None:
    """Put a field into the structure that screen readers follow."""
    tree = pdf.Root.StructTreeRoot
    top = tree.K[0] if isinstance(tree.K, Array) else tree.K
    element = pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Form,
            P=top,
            Pg=page,
            Alt=String(label),
            K=Dictionary(Type=Name.OBJR, Obj=widget, Pg=page),
        )
    )
    kids = top.get("/K", Array())
    top.K = Array([*(kids if isinstance(kids, Array) else [kids]), element])
    numbers = tree.ParentTree
    while "/Kids" in numbers:
        last = numbers.Kids[-1]
        if "/Limits" in last:
            last.Limits[1] = key
        numbers = last
    numbers.Nums = Array([*numbers.Nums, key, element])
    tree.ParentTreeNextKey = key + 1


def _next_key(tree: Object) -> int:
    numbers = tree.ParentTree
    while "/Kids" in numbers:
        numbers = numbers.Kids[-1]
    return int(numbers.Nums[-2]) + 1


def _attach(pdf: Pdf, statement: bytes, made: date) -> None:
    day = f"D:{made:%Y%m%d}000000Z"
    about = "What a signature on this document is for"
    mime = "application/json"
    spec = AttachedFileSpec(
        pdf, statement, filename=STATEMENT, description=about, mime_type=mime, creation_date=day, mod_date=day
    )
    spec.obj.AFRelationship = Name.Data
    pdf.attachments[STATEMENT] = spec
    pdf.Root.AF = Array([*pdf.Root.get("/AF", Array()), spec.obj])
