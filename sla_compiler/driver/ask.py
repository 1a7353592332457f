"""One agreement and one sentence -> a lead of which it is true, a proof that there is none, or neither."""

from dataclasses import dataclass
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.read import read
from sla_compiler.findings.located import Located
from sla_compiler.findings.selection import SOUND
from sla_compiler.prove.asking import ask as asked
from sla_compiler.prove.prover import Answer
from sla_compiler.prove.witness import Witness
from sla_compiler.resolve.agreement import Agreement, agreement_from
from sla_compiler.resolve.sentences import Terms, problems
from sla_compiler.semantics.standing import Standing, standing
from sla_compiler.syntax.parser import parse
from sla_compiler.syntax.tokens import SentenceError
from sla_compiler.syntax.tree import Else, Sentence, walk


@dataclass(frozen=True, slots=True)
class AskReport:
    """The answer, and where the lead of it then stands; without an answer, what is wrong with the file."""

    findings: tuple[Located, ...]
    texts: dict[str, str]
    answer: Answer | None = None
    standing: Standing | None = None


def ask(file: Path, text: str) -> AskReport:
    """Whether some lead can be so. UnusableError for an unusable file, and for what is no sentence about leads."""
    reading = read(file, SOUND)
    if reading.spec is None:
        return AskReport(reading.findings, {reading.name: reading.text})
    agreement = agreement_from(reading.spec)
    answer = asked(agreement, _sentence(text, agreement))
    if isinstance(answer, Witness):
        return AskReport((), {}, answer, standing(agreement, answer.lead, answer.at))
    return AskReport((), {}, answer)


def _sentence(text: str, agreement: Agreement) -> Sentence:
    try:
        sentence = parse(text)
    except SentenceError as error:
        raise UnusableError(f"`{text}` is no sentence: {error.message}", error.help) from error
    if any(isinstance(node, Else) for _, node in walk(sentence)):
        raise UnusableError("`else` has nothing to be the rest of", "say what must hold")
    wrong = next(problems(sentence, Terms(agreement.names, agreement.domains)), None)
    if wrong is not None:
        raise UnusableError(wrong.message, wrong.help)
    return sentence
