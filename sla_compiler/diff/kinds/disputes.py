"""What is done when the parties disagree: a rule more, a rule less, or a rule about something else.

Whoever decides a dispute owes that, within its time.
"""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.sides import by_owner
from sla_compiler.diff.kind import came_and_went, single

KINDS = (
    *came_and_went(
        ("added-dispute", "removed-dispute"),
        ("a rule for disputes is new", "a rule for disputes is gone"),
        "disputes.*",
        added=Verdict.STRICTER,
        effects=by_owner,
    ),
    single(
        "other-dispute",
        "a rule for disputes is about something else",
        "disputes.*.about",
        nature=Nature.DEGREE,
        effects=by_owner,
        says="{it} is about: {before}, now {after}",
    ),
)
