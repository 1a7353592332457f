"""The prover of an agreement, kept while its rules ask one after the other."""

from sla_compiler.prove.prover import Prover
from sla_compiler.resolve.agreement import Agreement

_LAST: list[tuple[Agreement, Prover]] = []


def prover_of(agreement: Agreement) -> Prover:
    """The prover of an agreement; the last one is kept, so that its answers serve every question."""
    if not _LAST or _LAST[0][0] is not agreement:
        _LAST[:] = [(agreement, Prover(agreement))]
    return _LAST[0][1]
