"""Words that people read: labels, titles, the purpose, evidence, agendas. They bind nobody, and move no lead.

So does the length of a meeting. What is promised in words (a duty, a notice, the subject of a dispute) is not among
them: there the words are the promise.
"""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.kind import nobody, single

_PLACES = (
    "*.*.label",
    "lead.*.*.label",
    "routing.*.*.label",
    "agreement.title|purpose",
    "parties.*.title",
    "metrics.*.evidence",
    "dispositions.*.feeds",
    "scores.*.rubric",
    "reviews.*.agenda|minutes",
    "lead.attributes.*.unit",
    "calendars.*.closed.country",
)


def _is_word(matter: Matter) -> bool:
    """Routes have ids of their own: one called `label` is a route."""
    return matter.keys[0] != "routing" or len(matter.keys) > len(("routing", "stage", "route"))


KINDS = (
    single(
        "reworded",
        "a label, a title, or an explanation reads otherwise",
        *_PLACES,
        nature=Nature.WORDING,
        effects=nobody,
        when=_is_word,
        says="{field_of}: {before}, now {after}",
    ),
)
