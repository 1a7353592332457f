"""Times cold processes, interleaved, and prints medians and ratios: `python -m tests.benchmarks [rounds]`.

Needs `check-jsonschema` and `yamllint` beside `slac` in the same environment.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.benchmarks.agreements import hostile, write

_BIN = Path(sys.executable).parent
_ROOT = Path(__file__).parents[2]
_SCHEMA = _ROOT / "schemas" / "sla-v1.schema.json"
_MEGABYTE = 1024  # ru_maxrss counts kilobytes


def timed(command: Sequence[str]) -> tuple[float, float]:
    """Seconds and megabytes of one cold process, whatever its status."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, _, usage = _wait(process)
    return time.perf_counter() - start, usage.ru_maxrss / _MEGABYTE


def _wait(process: subprocess.Popen[bytes]) -> tuple[int, int, resource.struct_rusage]:
    import os  # noqa: PLC0415 - wait4 exists on Unix alone, and only this needs it

    result = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(result[1])
    return result


def race(title: str, commands: Mapping[str, Sequence[str]], rounds: int) -> None:
    """Run the commands in turn, so often, and print their medians beside the first one's."""
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(timed(command))
    print(title)
    mine = statistics.median(seconds for seconds, _ in next(iter(runs.values())))
    for name, figures in runs.items():
        seconds = statistics.median(second for second, _ in figures)
        megabytes = max(size for _, size in figures)
        print(f"  {name:18} {seconds * 1000:8.0f} ms  {megabytes:6.0f} MB   slac is {mine / seconds:5.2f} x this")


def main(rounds: int) -> None:
    """All measurements."""
    slac, checker, yamllint = str(_BIN / "slac"), str(_BIN / "check-jsonschema"), str(_BIN / "yamllint")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for lines, count, times in ((300, 1, rounds), (3000, 1, rounds), (300, 200, max(1, rounds // 4))):
            files = [str(path) for path in write(folder, lines, count)]
            race(
                f"lint, {count} x {lines} lines",
                {
                    "slac": [slac, "lint", *files],
                    "check-jsonschema": [checker, "--schemafile", str(_SCHEMA), *files],
                    "yamllint": [yamllint, "-d", "relaxed", *files],
                    "python -c pass": [sys.executable, "-c", "pass"],
                },
                times,
            )
        inbound = str(_ROOT / "examples" / "inbound" / "sla.yaml")
        race("build of inbound, cold", {"slac build": [slac, "build", inbound, "--out", f"{name}/dist"]}, rounds)
        later = str(_ROOT / "examples" / "next_quarter" / "sla.yaml")
        race(
            "difference of inbound and next_quarter, with all matrices, cold",
            {"slac diff": [slac, "diff", inbound, later], "slac lint": [slac, "lint", inbound]},
            rounds,
        )
        for what, data in hostile().items():
            path = folder / "hostile.sla.yaml"
            path.write_bytes(data)
            race(f"hostile: {what}", {"slac": [slac, "lint", str(path)]}, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
