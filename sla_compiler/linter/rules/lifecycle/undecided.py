"""What: a question about all leads found no answer.

Why: it takes more steps than are allowed, or the lead that might show it needs a longer history than the prover
builds. It may be fine or not: nobody has proved either.

Example:

    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: raw, when: 3+ of raw ever}

Instead:

    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: raw, when: demo_request ever}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject

RULE = proofs.UNDECIDED
PROVES = True


def check(subject: Subject) -> Iterator[Finding]:
    """What could not be decided of stages and ways as such; every rule that asks the prover says so of its own."""
    gave_up = proofs.prover(subject).gave_up
    if gave_up:
        message = "it could not be decided which stages a lead can come to: all are taken for reachable"
        advice = "install the second engine: `pip install 'sla-compiler[prove]'`"
        yield Finding(RULE, message, Place(("stages",), "key"), advice, gave_up[0])
