"""What is known of a lead, what it does, and what the teams log: the words in which everything else is said.

A word that is new moves no lead until a sentence uses it. What an attribute can be, and by which channel an activity
goes, moves leads and counts.
"""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import everybody, incomparable
from sla_compiler.diff.judging.verdicts import wider
from sla_compiler.diff.kind import came_and_went, graded, nobody, single
from sla_compiler.model.scalars import Kind as ValueKind


def _values(matter: Matter) -> Verdict:
    before, after = matter.fact.before, matter.fact.after
    if isinstance(before, ValueKind) and isinstance(after, ValueKind) and before.form == after.form:
        kept = [one for one in before.values if one in after.values]
        if kept == [one for one in after.values if one in before.values]:
            return wider(before.values, after.values)
    return Verdict.INCOMPARABLE


KINDS = (
    *came_and_went(
        ("added-attribute", "removed-attribute"),
        ("an attribute is new", "an attribute is gone"),
        "lead.attributes.*",
        added=Verdict.EQUAL,
        effects=nobody,
    ),
    *came_and_went(
        ("added-event", "removed-event"),
        ("an event is new", "an event is gone"),
        "lead.events.*",
        added=Verdict.EQUAL,
        effects=nobody,
    ),
    *came_and_went(
        ("added-activity", "removed-activity"),
        ("an activity is new", "an activity is gone"),
        "lead.activities.*",
        added=Verdict.EQUAL,
        effects=nobody,
    ),
    *graded(
        ("added-values", "removed-values", "other-values"),
        (
            "an attribute can have more values",
            "an attribute can have fewer values",
            "an attribute has other values, or follows otherwise from others",
        ),
        "lead.attributes.*.type|any of|is",
        weighs=_values,
        effects=incomparable,
        says="values of {it}: {before}, now {after}",
        nature=Nature.DEFINITION,
        moves_leads=True,
    ),
    single(
        "other-channel",
        "an activity goes by another channel",
        "lead.activities.*.channel",
        nature=Nature.DEFINITION,
        effects=everybody,
        says="channel of {it}: {before}, now {after}",
    ),
)
