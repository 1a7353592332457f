"""From cadences and dispositions to how leads are pursued and how work on them ends."""

from sla_compiler.document.view import Amount, Cadence, Disposition, Dispositions, Term
from sla_compiler.model import promises as model
from sla_compiler.model.choices import Messages
from sla_compiler.prose.arrivals import ends, restarts, starts
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.limits import limit, parted
from sla_compiler.prose.occurrences import happening
from sla_compiler.prose.sentences import clause, sentence
from sla_compiler.prose.words import a_or_an, listed, number, the, time_of_day, zone
from sla_compiler.resolve.agreement import decidable


def cadences(lex: Lexicon) -> tuple[Cadence, ...]:
    """Every cadence, in order."""
    return tuple(_cadence(lex, name, one) for name, one in lex.agreement.cadences.items())


def dispositions(lex: Lexicon) -> Dispositions:
    """The closed list, and from where its entries can be chosen unless they say otherwise."""
    usual = decidable(lex.agreement.stages)
    rows = [_disposition(lex, name, one, usual) for name, one in lex.agreement.dispositions.items()]
    return Dispositions(tuple(rows), listed([lex.stage(stage) for stage in usual], "or"))


def attempts(lex: Lexicon, wanted: model.Attempts) -> Amount:
    """`6`, `attempts, each an outreach activity`."""
    most = f", {number(wanted.at_most)} at most" if wanted.at_most is not None else ""
    noun = "attempt" if wanted.at_least == 1 else "attempts"
    return Amount(number(wanted.at_least), f"{noun}, each {a_or_an(happening(lex, wanted.of))}{most}")


def _cadence(lex: Lexicon, name: str, one: model.Cadence) -> Cadence:
    return Cadence(
        lex.label(name),
        lex.party(one.owner),
        starts(lex, one.starts),
        (attempts(lex, one.attempts), *_channels(lex, one.channels), *_duration(one)),
        str(one.target) if one.target is not None else "every lead",
        ends=_ends(lex, one),
        quiet=_quiet(lex, one),
        steps=tuple(f"day {step.day}: {lex.mid(step.do)}" for step in one.steps),
        messages=_messages(lex, one.message),
    )


def _channels(lex: Lexicon, wanted: model.Channels | None) -> tuple[Amount, ...]:
    if wanted is None:
        return ()
    names = listed([lex.words(one) for one in wanted.of], "or" if wanted.at_least == 1 else "and")
    noun = "channel" if wanted.at_least == 1 else "channels"
    return (Amount(number(wanted.at_least), f"{noun} at least, of {names}"),)


def _duration(one: model.Cadence) -> tuple[Amount, ...]:
    if isinstance(one.over, str):
        return ()
    value, unit = parted(one.over)
    return (Amount(value, f"{unit} at most"),)


def _ends(lex: Lexicon, one: model.Cadence) -> str:
    outcome = "any disposition" if lex.agreement.dispositions else ""
    early = [said for said in (ends(lex, one.ends_on) if one.ends_on else "", outcome) if said]
    parts = [f"ends early on {', or on '.join(early)}"] if early else []
    if isinstance(one.over, str):
        parts.append("lasts until the attempts are made, without a limit of time")
    again = restarts(one.starts).replace("clock", "cadence")
    return "; ".join([*parts, *([again] if again else [])])


def _quiet(lex: Lexicon, one: model.Cadence) -> str:
    if one.quiet is None:
        return ""
    hours = f"from {time_of_day(one.quiet.start)} to {time_of_day(one.quiet.end)}"
    return f"no attempt counts {hours}, {zone(lex.agreement.head.timezone)}"


def _messages(lex: Lexicon, said: Messages | None) -> tuple[Term, ...]:
    if said is None:
        return ()
    if said.tiers is not None:
        return tuple(Term(lex.short_tier(tier), said.tiers[tier]) for tier in lex.agreement.tiers if tier in said.tiers)
    if said.cases is not None:
        return tuple(Term(sentence(lex, case.when), case.value) for case in said.cases)
    return (Term("Every touch", said.one or ""),)


def _disposition(lex: Lexicon, name: str, one: model.Disposition, usual: tuple[str, ...]) -> Disposition:
    stages = one.from_ or ()
    own = set(stages) != set(usual)
    in_order = [lex.stage(stage) for stage in lex.agreement.stages if stage in stages]
    return Disposition(
        lex.label(name),
        one.kind,
        lex.stage(one.goes_to),
        one.feeds or "no one",
        origin=listed(in_order, "or") if own else "",
        needs=listed([_need(lex, need) for need in one.needs]),
        wait=limit(one.wait) if one.wait is not None else "",
        detail=listed([lex.words(word) for word in one.detail], "or"),
        automatic=f"as soon as {clause(lex, one.when)}" if one.when is not None else "",
    )


def _need(lex: Lexicon, name: str) -> str:
    kind = lex.agreement.names.get(name)
    if kind == "cadence":
        return the(f"full {lex.mid(name).removeprefix('the ')}")
    return lex.mid(name) if kind == "list" else happening(lex, name)
