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

from sla_compiler.findings.finding import Finding
from sla_compiler.lint import proofs
from sla_compiler.lint.subject import Subject

RULE = proofs.UNDECIDED
PROVES = True


def check(subject: Subject) -> Iterator[Finding]:
    """Nothing by itself: every rule that asks the prover says so where it has no answer."""
    yield from ()
    del subject
