"""What: a stage that names itself under `from`, or an outcome that ends the stage that it leads to.

Why: a lead that is in a stage cannot enter it. Such a way does nothing, and whoever wrote it believes that it starts
something anew.

Example:

    dispositions:
      call_again: {kind: recycle, from: mql, goes_to: mql}

Instead:

    dispositions:
      call_again: {kind: recycle, from: mql, goes_to: nurture}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Remove
from sla_compiler.linter.facts.ways import Way, ways
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA110", "way-to-itself", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Only what somebody wrote: an outcome that says nothing of `from` simply does not end its own target."""
    for way in ways(subject.agreement):
        if way.source == way.target and way.kind in {"automatic", "decided"}:
            message = f"`{way.target}` comes from itself: a lead that is in it cannot enter it"
            advice = f"take `{way.target}` out of its own `from`"
            fix = Fix(advice, (Remove(way.place.path),), certain=False) if len(_sources(subject, way)) > 1 else None
            yield Finding(RULE, message, way.place, advice, fix=fix)
        elif way.source == way.target and way.kind in {"outcome", "accept"}:
            yield _outcome(subject, way)


def _sources(subject: Subject, way: Way) -> tuple[str, ...]:
    sources = subject.agreement.stages[way.target].from_
    return sources.names() if sources else ()


def _outcome(subject: Subject, way: Way) -> Finding:
    stages = subject.agreement.dispositions[way.name].from_ or ()
    path = ("dispositions", way.name)
    return Finding(
        RULE,
        f"the outcome `{way.name}` ends `{way.source}` and leads to `{way.target}`: it is refused, and nothing happens",
        Place((*path, "goes_to")),
        f"let it go to another stage, or take `{way.source}` out of its `from`",
        labels=(Label(Place((*path, "from", stages.index(way.source))), "the stage that it ends"),),
    )
