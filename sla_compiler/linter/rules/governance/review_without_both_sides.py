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
from sla_compiler.linter.facts.rhythm import MONTH, held_within
from sla_compiler.linter.facts.sides import TWO, circles, is_internal, missing_from, owing_sides, quoted, side_of, sides
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA617", "review-without-both-sides", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Compare who comes with who signs; a role comes for its side.

    A side that owes nothing is another finding, and so is a role that belongs to itself. The reviews from which the
    same side is missing are told together: mostly one line makes up for all.
    """
    agreement = subject.agreement
    if is_internal(agreement) or len(sides(agreement)) < TWO or circles(agreement):
        return
    reviews = agreement.reviews
    owing = owing_sides(agreement)
    absent = {
        name: tuple(side for side in missing_from(agreement, (one.led_by, *one.with_)) if side in owing)
        for name, one in reviews.items()
    }
    monthly = held_within(agreement, MONTH)
    together = any(not absent[name] for name in monthly)
    apart = () if together else [name for name in monthly if reviews[name].every == "month"] or monthly[:1]
    faulty = [name for name, review in reviews.items() if absent[name] and (review.changes or name in apart)]
    for missing in dict.fromkeys(absent[name] for name in faulty):
        yield _finding(subject, [name for name in faulty if absent[name] == missing], missing)


def _finding(subject: Subject, found: list[str], absent: tuple[str, ...]) -> Finding:
    first, *others = found
    reviews = subject.agreement.reviews
    done = "may change the agreement" if reviews[first].changes else "is the monthly look at the numbers"
    loose = next((one for one in reviews[first].with_ if _is_loose(subject.agreement, one)), None)
    everybody = {name: f"[{', '.join((*reviews[name].with_, *absent))}]" for name in found}
    return Finding(
        RULE,
        f"`{first}` {done}, and {quoted(absent)} {'is' if len(absent) == 1 else 'are'} not at the table",
        Place(("reviews", first, "with")),
        f"write `with: {everybody[first]}`" + (f", or `of: {absent[0]}` at `{loose}`" if loose else ""),
        labels=(
            *(Label(Place(("reviews", name, "with")), "nor here") for name in others),
            *(Label(Place(("parties", side, "signs"), "key"), f"`{side}` signs as a side") for side in absent),
        ),
        fix=Fix(
            f"invite {quoted(absent)}",
            tuple(Replace(Place(("reviews", name, "with")), text) for name, text in everybody.items()),
            certain=False,
        ),
    )


def _is_loose(agreement: Agreement, party: str) -> bool:
    """Whether a party stands beside all sides, without an office of its own."""
    one = agreement.parties[party]
    return side_of(agreement, party) is None and not one.steward and not one.sponsor
