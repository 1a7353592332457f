"""The long run: `python -m tests.prove.long N` tries N tiny agreements, from the number in a second word on."""

import sys

from tests.prove.brute import disagreements


def main(words: list[str]) -> int:
    """Count agreements, sentences and disagreements; fails if there is any."""
    first = int(words[1]) if len(words) > 1 else 0
    tried = asked = wrong = 0
    for number in range(first, first + int(words[0])):
        count, found = disagreements(number)
        tried, asked, wrong = tried + (count > 0), asked + count, wrong + len(found)
        for one in found:
            sys.stdout.write(f"{one}\n")
    sys.stdout.write(f"{tried} agreements, {asked} sentences, {wrong} disagreements\n")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
