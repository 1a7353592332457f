"""What happens while a run grows late. An alert more, or sooner, is stricter for those that keep the clock: they are
watched more closely. What the others are owed stays the same.
"""

from sla_compiler.core.units import Duration, OpenTime, Percent
from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.calendars import calendars_of
from sla_compiler.diff.judging.limits import ends_sooner
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import by_owner_alone
from sla_compiler.diff.judging.verdicts import less
from sla_compiler.diff.kind import acts, came_and_went, graded
from sla_compiler.model.promises import Alert


def _sooner(matter: Matter) -> Verdict:
    """Of the same deed; whatever comes at a share of the limit comes before what comes after its end."""
    before, after = matter.fact.before, matter.fact.after
    if not isinstance(before, Alert) or not isinstance(after, Alert) or _deed(before) != _deed(after):
        return Verdict.INCOMPARABLE
    match (before.at, after.at):
        case (None, None):
            return ends_sooner(before.overdue, after.overdue, calendars_of(matter))
        case (Percent() as one, Percent() as other):
            return less(one.basis_points, other.basis_points)
        case ((Duration() | OpenTime()) as one, (Duration() | OpenTime()) as other):
            return ends_sooner(one, other, calendars_of(matter))
        case (Percent(), None):
            return Verdict.LOOSER
        case (None, Percent()):
            return Verdict.STRICTER
        case _:
            return Verdict.INCOMPARABLE


def _deed(alert: Alert) -> tuple[str | None, str | None, frozenset[str]]:
    return alert.tell, alert.move_to, frozenset(alert.via)


KINDS = (
    *came_and_went(
        ("added-alert", "removed-alert"),
        ("an alert is new", "an alert is gone"),
        "clocks.*.alerts",
        added=Verdict.STRICTER,
        effects=by_owner_alone,
        natures=(Nature.DEGREE, Nature.DEGREE),
        says=("new alert of {it}: {value}", "no longer an alert of {it}: {value}"),
    ),
    *graded(
        ("sooner-alert", "later-alert", "other-alert"),
        ("an alert comes sooner", "an alert comes later", "an alert reaches others, or moves the lead elsewhere"),
        "clocks.*.alerts",
        weighs=_sooner,
        effects=by_owner_alone,
        when=acts("changed"),
        says="alert of {it}: {before}, now {after}",
        or_equal=True,
    ),
)
