"""Two figures in, which of them asks for more out; and how several judgements add up to one."""

from collections.abc import Collection, Iterable

from sla_compiler.diff.change import Verdict


def more(before: int, after: int) -> Verdict:
    """More is stricter."""
    if before == after:
        return Verdict.EQUAL
    return Verdict.STRICTER if after > before else Verdict.LOOSER


def less(before: int, after: int) -> Verdict:
    """Less is stricter."""
    return more(after, before)


def wider(before: Collection[object], after: Collection[object]) -> Verdict:
    """More members, and all of those before, are stricter."""
    kept = [one for one in before if one in after]
    if len(kept) == len(before):
        return Verdict.EQUAL if len(after) == len(before) else Verdict.STRICTER
    return Verdict.LOOSER if len(kept) == len(after) else Verdict.INCOMPARABLE


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """What holds at once: the one that all agree on, those that are equal left out."""
    said = {one for one in verdicts if one is not Verdict.EQUAL}
    if not said:
        return Verdict.EQUAL
    return said.pop() if len(said) == 1 else Verdict.INCOMPARABLE
