"""How long it takes to count leads under two versions: `python -m tests.benchmarks.replay [leads ..]`.

Each size is a cold process of its own; prints seconds on the wall, CPU seconds, and at most how many megabytes all its
processes together have held. The new version has a lower threshold, a shorter limit, and one attempt more.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from sla_compiler.driver.leads.crew import cores
from sla_compiler.driver.leads.replay import replay_leads
from tests.diff.replay.generate import leads
from tests.semantics.telling import agreement_from_file, agreement_in

ROOT = Path(__file__).resolve().parents[2]
_INBOUND = ROOT / "examples" / "inbound" / "sla.yaml"
_CHANGED = (("fit >= 70", "fit >= 60"), ("a: 15 business", "a: 10 business"), ("6 of outreach", "7 of outreach"))
_SIZES = (1_000, 10_000, 100_000)
_MEGABYTE = 1024  # ru_maxrss counts kilobytes


def once(file: Path) -> None:
    """Count one file and print the figures."""
    text = _INBOUND.read_text(encoding="utf-8")
    for was, now in _CHANGED:
        text = text.replace(was, now)
    old, new = agreement_from_file(_INBOUND), agreement_in("changed.yaml", text.encode())
    start = time.perf_counter()
    found = replay_leads(old, new, file)
    seconds = time.perf_counter() - start
    mine, theirs = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    spent = mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime
    most = (mine.ru_maxrss + cores() * theirs.ru_maxrss) / _MEGABYTE
    moved = sum(cell.count for cell in found.moved["stage"])
    sys.stdout.write(
        f"  {found.leads:9,} leads {seconds:8.1f} s {spent:8.1f} CPU s {most:6.0f} MB  {moved:,} in another stage\n"
    )


def main(sizes: tuple[int, ...]) -> None:
    """Every size in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.jsonl"
            with path.open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(lead) + "\n" for lead in leads(size, 1))
            subprocess.run([sys.executable, "-m", "tests.benchmarks.replay", "--file", str(path)], cwd=ROOT, check=True)
            path.unlink()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--file"]:
        once(Path(sys.argv[2]))
    else:
        main(tuple(int(one) for one in sys.argv[1:]) or _SIZES)
