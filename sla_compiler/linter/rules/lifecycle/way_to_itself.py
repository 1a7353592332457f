"""What: a stage that names itself under `from`, or an outcome that ends, or should end, the stage that it leads to.

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
from sla_compiler.linter.facts.astray import sent_back_unsaid
from sla_compiler.linter.facts.sides import MOST_LABELS, quoted
from sla_compiler.linter.facts.ways import Way, ways
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA110", "way-to-itself", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """An outcome that says nothing of `from` does not end its own target; if it sends leads back, it must say more.

    For then it cannot be chosen where the leads that it sends back wait, which is where it is looked for.
    """
    yield from _unsaid(subject)
    for way in ways(subject.agreement):
        if way.source == way.target and way.kind in {"automatic", "decided"}:
            message = f"`{way.target}` comes from itself: a lead that is in it cannot enter it"
            advice = f"take `{way.target}` out of its own `from`"
            fix = Fix(advice, (Remove(way.place.path),), certain=False) if len(_sources(subject, way)) > 1 else None
            yield Finding(RULE, message, way.place, advice, fix=fix)
        elif way.source == way.target and way.kind in {"outcome", "accept"}:
            yield _outcome(subject, way)


def _unsaid(subject: Subject) -> Iterator[Finding]:
    """One finding for each stage, for all outcomes that send leads back there."""
    agreement = subject.agreement
    for goes_to, (first, *more) in sent_back_unsaid(agreement):
        others = [stage for stage in agreement.dispositions[first].from_ or () if stage != goes_to]
        where = f"to leave that to the other stages, write `from: [{', '.join(others)}]`"
        whose, sends, them = ("outcomes", "send", "them") if more else ("outcome", "sends", "it")
        labels = [Label(Place(("stages", goes_to), "key"), "a lead that is in it cannot enter it")]
        labels += [Label(Place(("dispositions", name, "goes_to")), "so does this one") for name in more]
        yield Finding(
            RULE,
            f"the {whose} {quoted((first, *more))} {sends} a lead back to `{goes_to}`, "
            "where it waits for a decision: a lead that is there cannot end so",
            Place(("dispositions", first, "goes_to")),
            f"let {them} go to a stage in which leads are kept for later" + (f"; or, {where}" if others else ""),
            labels=tuple(labels)[:MOST_LABELS],
        )


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
