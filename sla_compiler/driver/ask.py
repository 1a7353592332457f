"""One agreement and one question -> a lead of which it is true, a proof that there is none, or neither."""

from dataclasses import dataclass
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.read import read
from sla_compiler.findings.located import Located
from sla_compiler.findings.selection import SOUND
from sla_compiler.prove.asked_limits import clocks_in, in_sentences, problem
from sla_compiler.prove.asking import ask as asked
from sla_compiler.prove.prover import Answer
from sla_compiler.prove.witness import Witness
from sla_compiler.report.answer import Allowance, allowances
from sla_compiler.resolve.agreement import Agreement, agreement_from
from sla_compiler.resolve.sentences import Terms, problems
from sla_compiler.semantics.standing import Standing, standing
from sla_compiler.syntax.question import parse_question
from sla_compiler.syntax.tokens import SentenceError
from sla_compiler.syntax.tree import Else, Sentence, walk


@dataclass(frozen=True, slots=True)
class AskReport:
    """The answer, where the lead of it then stands, and what the clocks that were asked about allow for it.

    Without an answer, what is wrong with the file.
    """

    findings: tuple[Located, ...]
    texts: dict[str, str]
    answer: Answer | None = None
    standing: Standing | None = None
    allowances: tuple[Allowance, ...] = ()


def ask(file: Path, text: str) -> AskReport:
    """Whether some lead can be so. UnusableError for an unusable file, and for what is no question about leads."""
    reading = read(file, SOUND)
    if reading.spec is None:
        return AskReport(reading.findings, {reading.name: reading.text})
    agreement = agreement_from(reading.spec)
    sentence = _question(text, agreement)
    answer = asked(agreement, sentence)
    if not isinstance(answer, Witness):
        return AskReport((), {}, answer)
    where = standing(agreement, answer.lead, answer.at)
    return AskReport((), {}, answer, where, allowances(answer, where, clocks_in(agreement, sentence)))


def _question(text: str, agreement: Agreement) -> Sentence:
    try:
        sentence = parse_question(text, agreement.clocks)
    except SentenceError as error:
        raise UnusableError(f"`{text}` is no sentence: {error.message}", error.help) from error
    if any(isinstance(node, Else) for _, node in walk(sentence)):
        raise UnusableError("`else` has nothing to be the rest of", "say what must hold")
    unclear = problem(agreement, sentence)
    if unclear is not None:
        raise UnusableError(*unclear)
    wrong = next(problems(in_sentences(agreement, sentence), Terms(agreement.names, agreement.domains)), None)
    if wrong is not None:
        raise UnusableError(wrong.message, wrong.help)
    return sentence
