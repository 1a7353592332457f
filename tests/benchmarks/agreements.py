"""Agreements of a wanted size for the measurements: valid ones of so many lines, and hostile ones of every kind."""

from pathlib import Path

_HEAD = """\
sla: v1
agreement: {id: bench, title: Benchmark agreement, version: 1.0.0, effective: 2026-10-01, timezone: UTC,
  existing_leads: keep}
parties:
  marketing: {title: VP Marketing, signs: true}
  sales: {title: VP Sales, signs: true}
"""


def agreement_of(lines: int) -> str:
    """A valid agreement of about so many lines, with every line of it meaning something."""
    rounds = max(1, (lines - 20) // 7)
    each = range(rounds)
    return "\n".join(
        [
            _HEAD.rstrip(),
            "lead:",
            "  attributes:",
            *(f"    size_{n}: {{type: integer, label: Size {n}, unit: people}}" for n in each),
            "  events:",
            *(f"    visit_{n}: Visit of page {n}" for n in each),
            "  activities:",
            "    call: phone",
            "definitions:",
            *(f"  warm_{n}: 2+ of visit_{n} within 30 days or (size_{n} >= 200 and visit_{n} ever)" for n in each),
            "scores:",
            "  fit:",
            "    range: 0..100",
            "    rules:",
            *(f"      rule_{n}: {{when: size_{n} between 25 and 199, points: 10}}" for n in each),
            *(f"      visits_{n}: {{each: visit_{n} within 30 days, points: 5, cap: 20}}" for n in each),
            "stages:",
            "  raw: {owner: marketing}",
            "  mql: {owner: marketing, from: raw, when: fit >= 70}",
            "  sal: {owner: sales, from: mql, decided_by: sales, terminal: true}",
            "tiers:",
            *(f"  tier_{n}: warm_{n}" for n in each),
            "clocks:",
            *(f"  clock_{n}: {{owner: sales, starts: visit_{n}, stops: call, within: {n + 1} hours}}" for n in each),
            "",
        ]
    )


def hostile() -> dict[str, bytes]:
    """What nobody writes by accident: each must be answered quickly and in little memory."""
    return {
        "2 MB of entries": (
            _HEAD + "lead:\n  events:\n" + "".join(f"    e{n}: x{n}\n" for n in range(130_000))
        ).encode(),
        "100 levels deep": b"a: " + b"[" * 100 + b"]" * 100 + b"\n",
        "bad sentences": (
            _HEAD
            + "stages:\n  raw: {owner: marketing}\ndefinitions:\n"
            + "".join(f"  d{n}: fit => {n} && nothing within 30d\n" for n in range(5_000))
        ).encode(),
        "one deep sentence": (_HEAD + "stages:\n  raw: {owner: marketing, when: " + "not (" * 900 + "}\n").encode(),
        "aliases": ("a: &a [x]\n" + "".join(f"b{n}: *a\n" for n in range(30_000))).encode(),
        "one open quote": b'a: "' + b"x" * 900_000,
        "random bytes": bytes((n * 7919) % 256 for n in range(500_000)),
    }


def write(folder: Path, lines: int, count: int = 1) -> list[Path]:
    """Write agreements of a size and return where they are."""
    text = agreement_of(lines)
    paths = [folder / f"agreement_{lines}_{n}.sla.yaml" for n in range(count)]
    for path in paths:
        path.write_text(text, encoding="utf-8")
    return paths
