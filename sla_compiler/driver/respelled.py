"""Findings about ids that are spelled in another way, and what could be read of their file -> the fixes for them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from sla_compiler.core.span import Place
from sla_compiler.core.words import surely
from sla_compiler.findings.faults import bad_id, unknown_id
from sla_compiler.findings.finding import Finding
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.model.decode import followed
from sla_compiler.model.salvage import Salvage
from sla_compiler.resolve.names import ids_by_kind
from sla_compiler.syntax.document import Document


def letters(word: str) -> str:
    """What is left of a word where capitals, spaces, hyphens and underscores count for nothing."""
    return re.sub(r"[^a-z0-9]+", "", word.lower())


def named(finding: Finding) -> frozenset[str]:
    """The words that a message names."""
    return frozenset(re.findall("`([^`]*)`", finding.message))


def with_fixes(
    findings: tuple[Finding, ...], document: Document, found: Salvage, beyond: tuple[Finding, ...]
) -> Iterator[Finding]:
    """A word that names nothing may be the one id that is near it; one that declares something, what is looked for."""
    declared = frozenset[str]().union(*ids_by_kind(found.spec).values())
    sought = frozenset[str]().union(*(named(one) for one in beyond if one.rule == unknown_id.RULE)) - declared
    for one in findings:
        meant = _meant(one, document, declared, sought) if one.rule == bad_id.RULE and one.fix is None else None
        if meant is None:
            yield one
        else:
            advice = f"write `{meant}`"
            yield replace(one, help=advice, fix=Fix(advice, (Replace(one.place, meant),), certain=False))


def _meant(finding: Finding, document: Document, declared: Collection[str], sought: Collection[str]) -> str | None:
    place = finding.place
    if not isinstance(place, Place) or not place.path:
        return None
    if place.part == "key":
        alike = [word for word in sought if letters(word) == letters(str(place.path[-1]))]
        return alike[0] if len(alike) == 1 else None
    word = followed(document.plain(), place.path)[1]
    return surely(word, declared) if isinstance(word, str) else None
