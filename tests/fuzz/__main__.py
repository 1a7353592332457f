"""Checks, fixes and prints mutated files without end in sight: `python -m tests.fuzz [COUNT] [SEED]`.

Ends with status 1 and writes the file down where anything but findings comes of one. The seed is printed: with the
same seed the same files are made.
"""

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.trial import FILES, hurried, made, tried

_MEGABYTE = 1024  # ru_maxrss counts kilobytes
_MOST_MEGABYTES = 500
_TELL = 1000


def main(count: int, seed: int) -> int:
    """Try so many files; the status."""
    print(f"{count} files from {len(FILES)}, seed {seed}")
    began, slowest, codes = time.monotonic(), 0.0, set[str]()
    for number in range(count):
        data = made(random.Random(f"{seed}/{number}"))  # noqa: S311 - chance that can be had again
        before = time.monotonic()
        try:
            with hurried():
                codes |= tried(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            path = Path(tempfile.gettempdir(), f"slac-fuzz-{seed}-{number}.sla.yaml")
            path.write_bytes(data)
            print(f"{path}: {type(error).__name__}: {error}")
            return 1
        slowest = max(slowest, time.monotonic() - before)
        if number % _TELL == _TELL - 1:
            print(f"{number + 1} files, {time.monotonic() - began:.0f} s, slowest {slowest:.2f} s", flush=True)
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE
    print(f"no exception; slowest {slowest:.2f} s, {size:.0f} MB; rules found: {len(codes)}: {' '.join(sorted(codes))}")
    return int(size > _MOST_MEGABYTES)


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    sys.exit(main(words[0] if words else 1000, words[1] if len(words) > 1 else random.SystemRandom().randrange(10**6)))
