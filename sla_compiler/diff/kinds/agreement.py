"""The agreement's own data: what it is called, which version it is, from when to when it holds, and where.

A version is meant to have another number, and to hold from another day: that asks for nothing. A longer term is more of
every promise.
"""

from datetime import date

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import everybody
from sla_compiler.diff.judging.verdicts import more
from sla_compiler.diff.kind import graded, nobody, single


def _term(matter: Matter) -> Verdict:
    """An agreement that does not end lasts longest."""
    dates = (matter.fact.before, matter.fact.after)
    return more(*(one.toordinal() if isinstance(one, date) else date.max.toordinal() for one in dates))


KINDS = (
    single(
        "new-version",
        "the number of the version or the day from which it holds",
        "agreement.version|effective",
        nature=Nature.OUTSIDE,
        effects=nobody,
        says="{field} of the agreement: {before}, now {after}",
    ),
    single(
        "other-review-date",
        "the day by which the parties look at the agreement again",
        "agreement.review_by",
        nature=Nature.OUTSIDE,
        effects=nobody,
        says="the agreement is looked at again by: {before}, now {after}",
        nothing="no date",
    ),
    *graded(
        ("longer-term", "shorter-term"),
        ("the agreement lasts longer", "the agreement ends sooner"),
        "agreement.renews",
        weighs=_term,
        effects=everybody,
        says="last day of the agreement: {before}, now {after}",
        nothing="none",
        nature=Nature.DEGREE,
    ),
    single(
        "other-time-zone",
        "the zone in which days, months and dates of the agreement are meant",
        "agreement.timezone",
        nature=Nature.DEGREE,
        effects=everybody,
        says="time zone of the agreement: {before}, now {after}",
    ),
    single(
        "existing-leads",
        "what of leads under way when a version begins",
        "agreement.existing_leads",
        nature=Nature.DEFINITION,
        effects=everybody,
        says="leads under way {before}; now they {after}",
        moves_leads=True,
    ),
    single(
        "other-appendix",
        "which sections follow as an appendix",
        "agreement.appendix",
        nature=Nature.WORDING,
        effects=nobody,
        says="appendix of the document: {before}, now {after}",
        came="appendix of the document: now {value} too",
        went="appendix of the document: no longer {value}",
    ),
    single(
        "other-agreement",
        "the id of the agreement or the version of the language: it is another agreement",
        "agreement.id",
        "sla",
        nature=Nature.PARTY,
        effects=everybody,
        says="{field} of the agreement: {before}, now {after}",
    ),
)
