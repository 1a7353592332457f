"""Codes and names of rules -> their pages."""

from collections.abc import Sequence

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.words import nearest
from sla_compiler.driver.rules import all_rules, gate_rules, page
from sla_compiler.findings.finding import Rule
from sla_compiler.report.explain import markdown_table
from sla_compiler.report.visible import visible

_CODES = "SLA"
_ADVICE = "`slac explain` alone lists every rule"


def explained(words: Sequence[str]) -> dict[Rule, str]:
    """The rules that are asked about, in that order, each with its page; all of them where nothing is asked about.

    A word is a code (`SLA305`, in any case), the beginning of several (`SLA3`), or a name. Raises UnusableError for any
    other word.
    """
    chosen = [rule for word in words for rule in _meant(word)] if words else _everything()
    return {rule: page(rule) for rule in chosen}


def rule_table() -> str:
    """Every rule in Markdown, for documentation."""
    return markdown_table(explained(()))


def _everything() -> tuple[Rule, ...]:
    return tuple(sorted((*all_rules(), *gate_rules()), key=lambda rule: rule.code))


def _meant(word: str) -> list[Rule]:
    rules, code, name = _everything(), word.upper(), word.lower().replace("_", "-")
    begins = code.startswith(_CODES)
    found = [rule for rule in rules if rule.name == name or (begins and rule.code.startswith(code))]
    if found:
        return found
    guess = nearest(name, {rule.name for rule in rules})
    if begins:
        short = f"{_CODES}{code.removeprefix(_CODES):0>3}"
        guess = short if short in {rule.code for rule in rules} else None
    raise UnusableError(f"no rule `{visible(word)}`", f"did you mean `{guess}`? {_ADVICE}" if guess else _ADVICE)
