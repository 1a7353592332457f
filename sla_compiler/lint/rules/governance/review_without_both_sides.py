"""What: a review that may change the agreement, or every monthly one, is held without one of the sides.

Why: numbers that one side looks at alone are its own numbers, and a change made without the other side was not agreed.

Example:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}
    reviews:
      quarterly: {every: quarter, led_by: revops, with: marketing, changes: true}

Instead:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}
    reviews:
      quarterly: {every: quarter, led_by: revops, with: [marketing, sales], changes: true}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.lint.rhythm import MONTH, held_within
from sla_compiler.lint.sides import TWO, duties, is_internal, missing_from, promises, quoted, side_of, sides
from sla_compiler.lint.subject import Subject

RULE = Rule("SLA617", "review-without-both-sides", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Compare who comes with who signs; a role comes for its side. One that owes nothing is another finding."""
    agreement = subject.agreement
    if is_internal(agreement) or len(sides(agreement)) < TWO:
        return
    reviews = agreement.reviews
    owing = {side_of(agreement, owner) for one in (*promises(agreement), *duties(agreement)) for owner in one.owners}
    absent = {
        name: tuple(side for side in missing_from(agreement, (one.led_by, *one.with_)) if side in owing)
        for name, one in reviews.items()
    }
    monthly = held_within(agreement, MONTH)
    together = any(not absent[name] for name in monthly)
    apart = () if together else [name for name in monthly if reviews[name].every == "month"] or monthly[:1]
    for name, review in reviews.items():
        if absent[name] and (review.changes or name in apart):
            yield _finding(subject, name, absent[name])


def _finding(subject: Subject, name: str, absent: tuple[str, ...]) -> Finding:
    review = subject.agreement.reviews[name]
    place = Place(("reviews", name, "with"))
    everybody = ", ".join((*review.with_, *absent))
    done = "may change the agreement" if review.changes else "is the monthly look at the numbers"
    return Finding(
        RULE,
        f"`{name}` {done}, and {quoted(absent)} {'is' if len(absent) == 1 else 'are'} not at the table",
        place,
        f"write `with: [{everybody}]`",
        labels=tuple(Label(Place(("parties", side, "signs"), "key"), f"`{side}` signs as a side") for side in absent),
        fix=Fix(f"invite {quoted(absent)}", (Replace(place, f"[{everybody}]"),), certain=False),
    )
