"""Findings -> a name for each that stays while lines move, so that platforms know an old finding from a new one.

A finding is known by its file, its rule and its path; the message is left out, because it says numbers that change
while the fault remains. Where there is no tree to have paths in, the message stands for it. Equals are counted.
"""

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from sla_compiler.core.span import Place
from sla_compiler.findings.located import Located


def fingerprints(ordered: Iterable[Located]) -> list[str]:
    """64 hexadecimal digits for each finding, all different."""
    seen: Counter[str] = Counter()
    found = []
    for item in ordered:
        known = json.dumps([item.file, item.finding.rule.code, *_where(item)])
        seen[known] += 1
        found.append(sha256(f"{seen[known]} {known}".encode()).hexdigest())
    return found


def _where(item: Located) -> tuple[object, ...]:
    place = item.finding.place
    if isinstance(place, Place):
        return (place.path, place.part, place.node)
    return (item.finding.message,)
