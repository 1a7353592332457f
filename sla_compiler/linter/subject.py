"""What a rule looks at: one agreement as it is written, as it reads and as it is bound, and the day, where known."""

from dataclasses import dataclass
from datetime import date

from sla_compiler.core.span import Path
from sla_compiler.model.spec import Spec
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.document import Document


@dataclass(frozen=True, slots=True)
class Subject:
    """An agreement without errors; `at` is the day on which it is looked at.

    Rules read `agreement`, where defaults and labels are filled in, and look into `spec` or `document` only for what
    somebody wrote himself.
    """

    document: Document
    spec: Spec
    agreement: Agreement
    at: date | None = None

    def wrote(self, *path: str | int) -> bool:
        """Whether a value stands at this path of the file."""
        steps: Path = path
        return self.document.node(self.document.written(steps)) is not None
