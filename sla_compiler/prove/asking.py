"""An agreement and any question about a lead -> a lead of which it is true, or that no lead can be so."""

from sla_compiler.prove.asked_limits import as_of, in_sentences
from sla_compiler.prove.encoding import View
from sla_compiler.prove.prover import Answer, Prover, answered
from sla_compiler.prove.terms import Formula
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.course import Course
from sla_compiler.semantics.truth import holds
from sla_compiler.syntax.tree import Sentence


def ask(agreement: Agreement, sentence: Sentence) -> Answer:
    """Look for a lead that has come to rest, in any stage; the sentence must be one about leads, rightly named.

    Beside what sentences can say, it may compare clocks with limits, as `parse_question` reads them.
    """
    meant = in_sentences(agreement, sentence)
    prover = Prover(agreement, (meant,))

    def wanted(view: View) -> Formula:
        return prover.encoding.holds(meant, view)

    def confirms(course: Course) -> bool:
        moment = course.moment()
        return holds(as_of(sentence, moment), moment)

    return answered(lambda: prover.resting(wanted, confirms))
