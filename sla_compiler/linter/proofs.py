"""Answers of the prover -> the labels, notes and advice of findings."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import TypeAlias

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.prover import Answer, Prover, Undecided
from sla_compiler.prove.questions.parts import Attainable, Criterion, written
from sla_compiler.prove.shared import prover_of
from sla_compiler.prove.witness import Witness
from sla_compiler.syntax import tree

UNDECIDED = Rule("SLA150", "undecided", Severity.NOTE)
"""What every rule says where its question found no answer."""


def prover(subject: Subject) -> Prover:
    """The prover of the agreement that rules look at."""
    return prover_of(subject.agreement)


Check: TypeAlias = Callable[[Subject], Iterator[Finding]]


def deciding(rule: Rule) -> Callable[[Check], Check]:
    """A rule that also says where no engine could decide what it asked: of that it claims nothing."""

    def wrap(check: Check) -> Check:
        @wraps(check)
        def asked(subject: Subject) -> Iterator[Finding]:
            asking = prover(subject)
            before = len(asking.gave_up)
            yield from check(subject)
            count = len(asking.gave_up) - before
            if count:
                many = "a question" if count == 1 else f"{count} questions"
                advice = "install the second engine: `pip install 'sla-compiler[prove]'`"
                yield Finding(
                    UNDECIDED,
                    f"{many} of `{rule.name}` could not be decided",
                    Place(()),
                    advice,
                    asking.gave_up[-1],
                )

        return asked

    return wrap


def example(answer: Answer) -> str:
    """The lead that shows it, in words."""
    return f"for example {answer.words()}" if isinstance(answer, Witness) else ""


def shown(finding: Finding, answer: Answer) -> Finding:
    """The finding, or that nobody knows whether it is one."""
    if not isinstance(answer, Undecided):
        return finding
    return Finding(
        UNDECIDED,
        f"it could not be decided whether {finding.message}",
        finding.place,
        "shorten the sentences that it rests on, or look into it by hand",
        answer.why,
        finding.labels,
    )


def labels(found: Iterable[Criterion], text: str) -> tuple[Label, ...]:
    """The same words at the place of each criterion."""
    return tuple(Label(one.place, text) for one in found)


def beside(first: Place, found: Iterable[Criterion], text: str) -> tuple[Label, ...]:
    """Labels for the criteria that are not the first place itself."""
    return labels((one for one in found if one.place != first), text)


def listed(found: Iterable[Criterion]) -> str:
    """`a`, `b` and `c`."""
    quoted = [f"`{one.text}`" for one in found]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def reach(ends: Iterable[tuple[Criterion, Attainable]]) -> str:
    """How far the scores go where the other criteria hold."""
    return "; ".join(f"with the others `{end.score}` {span(end)}" for _, end in ends)


def span(end: Attainable) -> str:
    """`lies between 0 and 65`."""
    return f"is always {end.low}" if end.low == end.high else f"lies between {end.low} and {end.high}"


def lowered(sentence: tree.Sentence, end: Attainable | None) -> str:
    """A comparison that can be met: `fit >= 65` for a threshold above the best; nothing where none is near."""
    if end is None or not isinstance(sentence, tree.Compare) or not isinstance(sentence.value, int):
        return ""
    if sentence.operator in {">=", ">", "="} and sentence.value > end.high:
        return written(tree.Compare(sentence.name, ">=", end.high))
    if sentence.operator in {"<=", "<", "="} and sentence.value < end.low:
        return written(tree.Compare(sentence.name, "<=", end.low))
    return written(tree.Compare(sentence.name, ">=", end.high)) if sentence.operator == ">" else ""


def mend(found: tuple[Criterion, ...], ends: Iterable[tuple[Criterion, Attainable]]) -> str:
    """What to write so that criteria can be met together."""
    for one, end in ends:
        other = lowered(one.sentence, end)
        if other:
            return f"write `{other}` in place of `{one.text}`"
    if len(found) > 1:
        return f"take `{found[-1].text}` out, or join them by `any`"
    return f"correct or take out `{found[0].text}`" if found else "say something that some lead can meet"
