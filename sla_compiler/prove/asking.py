"""An agreement and any sentence about a lead -> a lead of which it is true, or that no lead can be so."""

from sla_compiler.prove.encoding import View
from sla_compiler.prove.prover import Answer, Prover, answered
from sla_compiler.prove.terms import Formula
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.course import Course
from sla_compiler.semantics.truth import holds
from sla_compiler.syntax.tree import Sentence


def ask(agreement: Agreement, sentence: Sentence) -> Answer:
    """Look for a lead that has come to rest, in any stage; the sentence must be one about leads, rightly named."""
    prover = Prover(agreement, (sentence,))

    def wanted(view: View) -> Formula:
        return prover.encoding.holds(sentence, view)

    def confirms(course: Course) -> bool:
        return holds(sentence, course.moment())

    return answered(lambda: prover.resting(wanted, confirms))
