"""A fix and the file that it is for -> the edits of its text: what only a file with something to mend needs."""

from collections.abc import Callable

from sla_compiler.findings.fix import Fix, TextEdit
from sla_compiler.model.forms import forms_of
from sla_compiler.model.spec import Spec
from sla_compiler.syntax.document import Document
from sla_compiler.syntax.edits import resolved
from sla_compiler.syntax.parser import locate


def resolver(document: Document | None, spec: Spec | None) -> Callable[[Fix], tuple[TextEdit, ...]]:
    """What turns each fix for one file into edits."""
    forms = forms_of(spec)
    return lambda fix: resolved(document, fix, locate, forms)
