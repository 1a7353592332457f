"""Words by which a person chooses rules -> the same words, once it is clear that each of them means a rule."""

from collections.abc import Iterable

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.words import did_you_mean
from sla_compiler.driver.rules import all_rules
from sla_compiler.findings.selection import is_of_the_file
from sla_compiler.linter.engine import Check

_LISTED = "`slac explain` lists the rules"


def chosen_rules(words: Iterable[str], own: tuple[Check, ...], where: str) -> tuple[str, ...]:
    """Codes, beginnings of codes and names of rules; raises UnusableError for one that no rule has."""
    chosen = tuple(words)
    rules = (*all_rules(), *(one.rule for one in own)) if chosen else ()
    names = {word for rule in rules for word in (rule.code, rule.name)}
    for word in chosen:
        if word not in names and not any(word.isupper() and rule.code.startswith(word) for rule in rules):
            raise UnusableError(f"{where} names no rule: `{word}`", did_you_mean(word, names) or _LISTED)
    return chosen


def left_out(words: Iterable[str], own: tuple[Check, ...], where: str) -> tuple[str, ...]:
    """Rules that a project does without; raises UnusableError also for what keeps a file from meaning anything."""
    chosen = chosen_rules(words, own, where)
    for word in chosen:
        rules = [rule for rule in all_rules() if word == rule.name or (word.isupper() and rule.code.startswith(word))]
        if rules and all(is_of_the_file(rule) for rule in rules):
            message = f"{where} names `{word}`, an error of the file itself, which is always shown"
            raise UnusableError(message, "take it out: nothing can be checked in a file that is unsound")
    return chosen
