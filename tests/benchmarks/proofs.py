"""How long all questions take: the examples, and agreements of a wanted size made from a number.

Run as `python -m tests.benchmarks.proofs`; prints CPU seconds, steps and what could not be decided.
"""

import sys
import time
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage

from sla_compiler.linter.engine import checks
from sla_compiler.linter.subject import Subject
from sla_compiler.model.decode import decode
from sla_compiler.prove.prover import Prover
from sla_compiler.prove.shared import prover_of
from sla_compiler.resolve.agreement import agreement_from
from sla_compiler.resolve.check import check
from sla_compiler.syntax.yaml import load

ROOT = Path(__file__).resolve().parents[2]
_HEAD = """\
sla: v1
agreement: {id: bench, title: Benchmark agreement, version: 1.0.0, effective: 2026-10-01, timezone: UTC,
  existing_leads: keep}
parties:
  marketing: {title: VP Marketing, signs: true}
  sales: {title: VP Sales, signs: true}
"""


def agreement_of(attributes: int, events: int, rules: int, stages: int, tiers: int, number: int = 0) -> str:
    """An agreement of a size: attributes of four kinds, three windows, two scores, a ladder of stages."""
    chance = Random(number)  # noqa: S311 - not for secrets
    kinds = ("integer", "a < b < c < d < e", "US | UK | CA | AU | other", "boolean")
    windows = ("7 days", "30 days", "90 days")

    def fact() -> str:
        index = chance.randrange(attributes)
        low = chance.choice((10, 25, 50, 200))
        return (
            f"x{index} >= {low}",
            f"x{index} >= {chance.choice('bcd')}",
            f"x{index} in {chance.choice(('US | UK', 'CA', 'AU | US'))}",
            f"x{index}",
        )[index % 4]

    def signal() -> str:
        return f"{chance.choice(('', '', '2+ of '))}e{chance.randrange(events)} within {chance.choice(windows)}"

    def points() -> int:
        return chance.choice((5, 5, 10, 10, 15, 20, 25, -10, -20))

    fit = [f"      f{n}: {{when: {fact()}, points: {points()}}}" for n in range(rules // 2)]
    intent = [
        f"      i{n}: {{each: e{n % events} within {chance.choice(windows)}, points: {abs(points())}, cap: 40}}"
        for n in range(rules - rules // 2)
    ]
    ladder = [
        f"  s{n}: {{owner: marketing, from: {'raw' if n == 0 else f's{n - 1}'}, "
        f"when: {{all: [fit >= {20 + 3 * n}, intent >= {15 + 3 * n}, {{any: [{fact()}, {signal()}, {signal()}]}}]}}}}"
        for n in range(stages - 2)
    ]
    ranked = [f"  t{n}: {{all: [{fact()}, {signal()}]}}" for n in range(tiers - 1)]
    limits = ", ".join(f"t{n}: {n + 1} hours" for n in range(tiers - 1))
    return "\n".join(
        [
            _HEAD.rstrip(),
            "lead:",
            "  attributes:",
            *(f"    x{n}: {kinds[n % 4]}" for n in range(attributes)),
            "  events:",
            *(f"    e{n}: Event number {n}" for n in range(events)),
            "  activities: {call: phone}",
            "scores:",
            "  fit:",
            "    range: 0..100",
            "    rules:",
            *fit,
            "  intent:",
            "    range: 0..100",
            "    rules:",
            *intent,
            "disqualifiers:",
            *(f"  d{n}: {fact()}" for n in range(5)),
            "stages:",
            "  raw: {owner: marketing}",
            *ladder,
            "  lost: {owner: marketing, catches: disqualifiers, terminal: true}",
            "tiers:",
            *ranked,
            "  rest: else",
            "clocks:",
            f"  touch: {{owner: sales, starts: s0, stops: call, within: {{{limits}, rest: {tiers} hours}}}}",
            "",
        ]
    )


SIZES = {"x1": (20, 15, 40, 8, 5), "x10": (40, 40, 200, 24, 50)}


def subject_of(data: bytes) -> Subject:
    """What rules look at; the text must be an agreement without errors."""
    document, _ = load("sla.yaml", data)
    spec = None if document is None else decode(document)[0]
    if document is None or spec is None or [one.message for one in check(spec)]:
        raise SystemExit("not an agreement")
    return Subject(document, spec, agreement_from(spec))


def tell(line: str) -> None:
    """Print a measurement at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def measured(name: str, data: bytes, *, each: bool) -> None:
    """Ask everything, and print what it took."""
    subject, asked = subject_of(data), [one for one in checks() if one.proves]
    start, found = time.process_time(), 0
    prover: Prover = prover_of(subject.agreement)
    undecided = 0
    if each:
        tell(f"  {'the prover itself':<32} {time.process_time() - start:8.3f} s")
    for one in asked:
        begun = time.process_time()
        findings = list(one.ask(subject))
        found += len(findings)
        undecided += sum(finding.rule.name == "undecided" for finding in findings)
        if each:
            tell(f"  {one.rule.name:<32} {time.process_time() - begun:8.3f} s  {len(findings)}")
    memory = getrusage(RUSAGE_SELF).ru_maxrss // 1024
    spent = time.process_time() - start
    tell(f"{name}: {spent:.3f} s, {found} findings, {undecided} undecided, {memory} MB, {len(prover.gave_up)} given up")


def main(words: list[str]) -> None:
    """Measure what is named, or everything."""
    for path in sorted(ROOT.glob("examples/*/sla.yaml")):
        if not words or path.parent.name in words:
            measured(path.parent.name, path.read_bytes(), each=bool(words))
    for name, size in SIZES.items():
        if not words or name in words:
            measured(name, agreement_of(*size).encode(), each=bool(words))


if __name__ == "__main__":
    main(sys.argv[1:])
