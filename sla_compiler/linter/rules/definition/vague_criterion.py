"""What: the hand-off leans on a box that somebody ticks for an opinion, such as `good_fit` or `sales_ready`.

Why: a definition that says "good" defines nothing: marketing ticks the box, sales sees no reason for it, and the two
argue about leads as before.

Example:

    lead:
      attributes:
        sales_ready: boolean
    stages:
      mql: {owner: marketing, from: raw, when: sales_ready}

Instead:

    definitions:
      sales_ready: employees >= 200 and demo_request within 30 days
    stages:
      mql: {owner: marketing, from: raw, when: sales_ready}
"""

import re
from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.hand_off import hand_offs, reached
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA208", "vague-criterion", Severity.WARNING)
_OPINION = re.compile(
    r"(?:is |seems |looks |shows |has |lead )*"
    r"(?:(?:good|great|right|strong|perfect|ideal|high) (?:fit|quality|potential|intent|interest|lead)"
    r"|(?:sales|call|buying)[ -]ready|ready(?: (?:to buy|for sales|to talk))?|quality lead|qualified"
    r"|interested|(?:buying )?intent|interest|promising|serious|hot|warm|worth (?:a call|pursuing|calling)"
    r"|likely to (?:buy|close))(?: lead)?"
)
_SCALES = frozenset({"quality", "lead quality", "fit", "interest", "readiness", "potential", "temperature", "heat"})
_CHOICES = frozenset({"one", "ordered"})


def check(subject: Subject) -> Iterator[Finding]:
    """Every attribute on which a hand-off leans, by its id and its label."""
    agreement = subject.agreement
    told: set[str] = set()
    for stage in hand_offs(agreement):
        for name, place in reached(agreement, stage).items():
            if name not in told and _is_opinion(agreement, name):
                told.add(name)
                yield Finding(
                    RULE,
                    f"who becomes `{stage}` depends on `{name}`, which is somebody's opinion",
                    place,
                    f"say what must be seen: make `{name}` a definition of attributes and events, with numbers",
                    labels=(Label(Place(("lead", "attributes", name), "key"), "filled in by hand, by no stated rule"),),
                )


def _is_opinion(agreement: Agreement, name: str) -> bool:
    attribute = agreement.attributes.get(name)
    if attribute is None or attribute.cases is not None:
        return False
    form = agreement.domains[name].form
    texts = [name.replace("_", " "), str(attribute.label).lower()]
    if form == "boolean":
        return any(_OPINION.fullmatch(text) for text in texts)
    return form in _CHOICES and any(text in _SCALES for text in texts)
