"""The long run: `python -m tests.diff.meaning.long N FIRST` tries N pairs of tiny agreements from a number on."""

import sys

from tests.diff.meaning.brute import tried


def main(words: list[str]) -> int:
    """Count pairs, cells, undecided cells and disagreements; fails if there is any of these."""
    first = int(words[1]) if len(words) > 1 else 0
    pairs = cells = undecided = wrong = 0
    for number in range(first, first + int(words[0])):
        found = tried(number)
        if found is None:
            continue
        pairs, cells = pairs + 1, cells + found.cells
        undecided, wrong = undecided + found.undecided, wrong + len(found.wrong)
        for one in found.wrong:
            sys.stdout.write(f"{one}\n")
    sys.stdout.write(f"{pairs} pairs, {cells} cells, {undecided} undecided, {wrong} disagreements\n")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
