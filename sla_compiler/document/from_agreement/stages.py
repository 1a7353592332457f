"""From stages, definitions and what is known of a lead to what each stage means, and to the terms that it needs."""

from sla_compiler.document.from_agreement.life import times
from sla_compiler.document.view import Check, Checklist, StageMeaning, Term
from sla_compiler.model.lifecycle import Stage
from sla_compiler.prose.joining import outline
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.limits import limit
from sla_compiler.prose.sentences import clause, sentence
from sla_compiler.prose.words import capital, listed
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence


def stages(lex: Lexicon) -> tuple[StageMeaning, ...]:
    """Every stage that asks something, and what disqualifies."""
    found = [
        _meaning(lex, name, stage)
        for name, stage in lex.agreement.stages.items()
        if stage.from_ is not None or stage.complete
    ]
    return (*found, *_refused(lex))


def returns(lex: Lexicon) -> tuple[Term, ...]:
    """How leads come back from where they were sent."""
    found = []
    for name, stage in lex.agreement.stages.items():
        if stage.reentry is not None:
            ways = [
                lex.stage(to) for to, one in lex.agreement.stages.items() if one.from_ and name in one.from_.names()
            ]
            to = f"to {listed(ways, 'or')} " if ways else ""
            when = f"after {limit(stage.reentry.after)}, {times(stage.reentry)}"
            again = "if the conditions hold again; what it did before counts no more"
            found.append(Term(f"Return from {lex.stage(name)}", f"{to}{when}, {again}"))
    return tuple(found)


def checks(lex: Lexicon, when: Sentence) -> tuple[str, tuple[Check, ...]]:
    """A sentence as a list of conditions; groups within it as lists of their own."""
    whole = outline(when)
    return whole.mode, tuple(_check(lex, part) for part in whole.parts)


def _check(lex: Lexicon, part: Sentence) -> Check:
    if isinstance(part, tree.All | tree.Any | tree.AtLeast):
        inner = outline(part)
        if inner.mode:
            return Check(f"{capital(inner.mode)}:", tuple(sentence(lex, one) for one in inner.parts))
    return Check(sentence(lex, part))


def _meaning(lex: Lexicon, name: str, stage: Stage) -> StageMeaning:
    origin = f"from {listed([lex.stage(one) for one in stage.from_.names()], 'or')}" if stage.from_ else ""
    fields = listed([lex.mid(one) for one in stage.complete])
    return StageMeaning(lex.stage_in_full(name), origin, _lists(lex, stage), filled_in=fields)


def _lists(lex: Lexicon, stage: Stage) -> tuple[Checklist, ...]:
    if stage.from_ is None:
        return ()
    if stage.from_.ways is None:
        return (_checklist(lex, stage, stage.when),)
    return tuple(_checklist(lex, stage, when, f"from {lex.stage(source)}") for source, when in stage.from_.ways.items())


def _checklist(lex: Lexicon, stage: Stage, when: Sentence | None, origin: str = "") -> Checklist:
    mode, found = ("", ()) if when is None else checks(lex, when)
    if stage.decided_by is None:
        return Checklist(found or (Check("No condition: at once"),), mode, origin)
    decision = Check(f"{lex.party(stage.decided_by)} decides")
    if mode not in {"", "all of"}:
        found = (Check(f"{capital(mode)}:", tuple(one.text for one in found)),)
    return Checklist((*found, decision), "all of" if found else "", origin)


def _refused(lex: Lexicon) -> tuple[StageMeaning, ...]:
    agreement = lex.agreement
    if not agreement.disqualifiers:
        return ()
    found = tuple(Check(_reason(lex, name, one.when)) for name, one in agreement.disqualifiers.items())
    name = lex.stage_in_full(agreement.catch) if agreement.catch is not None else "Disqualifiers"
    lists = (Checklist(found, "any of" if len(found) > 1 else ""),)
    return (StageMeaning(name, "from every open stage", lists, refuses=True),)


def _reason(lex: Lexicon, name: str, when: Sentence) -> str:
    return f"{lex.label(name)}: {clause(lex, when)}"
