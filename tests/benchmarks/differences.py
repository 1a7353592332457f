"""How long a difference takes with all matrices: the next version of an example, and an edited agreement of size x1.

Run as `python -m tests.benchmarks.differences`; prints CPU seconds in one process, cells, and what is undecided.
"""

import time
from resource import RUSAGE_SELF, getrusage

from sla_compiler.diff.difference import difference
from tests.benchmarks.proofs import ROOT, SIZES, agreement_of, subject_of, tell

EDITS = (
    ("fit >= 20", "fit >= 25"),
    ("t0: 1 hours", "t0: 2 hours"),
    ("cap: 40}", "cap: 30}"),
    ("version: 1.0.0", "version: 1.1.0"),
)


def measured(name: str, old: bytes, new: bytes) -> None:
    """Compare two texts, and print what it took."""
    before, after = subject_of(old).spec, subject_of(new).spec
    start = time.process_time()
    found = difference(before, after)
    spent = time.process_time() - start
    cells = [cell for matrix in found.meaning.matrices for cell in matrix.cells] if found.meaning else []
    undecided = sum(cell.witness is None for cell in cells)
    memory = getrusage(RUSAGE_SELF).ru_maxrss // 1024
    tell(f"{name}: {spent:.3f} s, {len(found.changes)} changes, {len(cells)} cells, {undecided} undecided, {memory} MB")


def main() -> None:
    """Both pairs, and x1 for several numbers."""
    old, new = ((ROOT / "examples" / name / "sla.yaml").read_bytes() for name in ("inbound", "next_quarter"))
    measured("inbound and next_quarter", old, new)
    for number in range(4):
        text = agreement_of(*SIZES["x1"], number)
        edited = text
        for before, after in EDITS:
            edited = edited.replace(before, after, 1)
        measured(f"x1, number {number}", text.encode(), edited.encode())


if __name__ == "__main__":
    main()
