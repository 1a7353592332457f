"""From the scores to their rubrics in words."""

from sla_compiler.document.view import Score, ScoreRule
from sla_compiler.model import lead as model
from sla_compiler.prose.comparisons import subject
from sla_compiler.prose.joining import outline
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.limits import limit
from sla_compiler.prose.occurrences import happening, since
from sla_compiler.prose.sentences import clause, sentence
from sla_compiler.prose.words import a_or_an, listed, number, signed
from sla_compiler.syntax import tree


def scores(lex: Lexicon) -> tuple[Score, ...]:
    """Every score, in order."""
    return tuple(_score(lex, name, one) for name, one in lex.agreement.scores.items())


def _score(lex: Lexicon, name: str, one: model.Score) -> Score:
    return Score(
        lex.label(name),
        f"{number(one.range.low)} to {number(one.range.high)}" if one.range is not None else "",
        _needed(lex, name),
        f"only if {clause(lex, one.applies_to)}; unknown for other leads" if one.applies_to is not None else "",
        (*(_rule(lex, rule) for rule in (one.rules or {}).values()), *_decay(lex, one.decay)),
        _notes(lex, one),
    )


def _rule(lex: Lexicon, rule: model.ScoreRule) -> ScoreRule:
    if rule.each is None:
        return ScoreRule(sentence(lex, rule.when or tree.Else()), signed(rule.points))
    ever = isinstance(rule.each.window, tree.Ever)
    text = f"Each {happening(lex, rule.each.name)}" + ("" if ever else f" {since(lex, rule.each.window)}")
    if rule.at_most is not None:
        text += f", {number(rule.at_most.amount)} a {rule.at_most.per} at most"
    cap = "none" if rule.cap in {None, "none"} else number(int(rule.cap or 0))
    return ScoreRule(text, signed(rule.points), cap)


def _decay(lex: Lexicon, decay: model.Decay | None) -> tuple[ScoreRule, ...]:
    if decay is None:
        return ()
    text = f"Each full {limit(decay.every)} without {a_or_an(happening(lex, decay.without))}"
    return (ScoreRule(text + (", earlier silences included" if decay.lasting else ""), signed(decay.points)),)


def _notes(lex: Lexicon, one: model.Score) -> tuple[str, ...]:
    notes = []
    if one.sum is not None:
        notes.append(f"{listed([subject(lex, part) for part in one.sum], 'plus')}, each within its own range")
    if one.imported is not None:
        rubric = f"its rubric: {one.rubric}" if one.rubric is not None else "no rubric is named"
        notes.append(f"kept by {lex.lowered(one.imported)}; {rubric}")
    if one.resets:
        stages = listed([lex.stage(stage) for stage in one.resets], "or")
        notes.append(f"what the lead did before it last entered {stages} does not count")
    return tuple(notes)


def _needed(lex: Lexicon, name: str) -> str:
    """Which stages cannot be entered without so many points: `MQL needs 70`."""
    return ", ".join(
        f"{lex.stage(stage_id)} needs {part.value}"
        for stage_id, stage in lex.agreement.stages.items()
        for part in _demands(stage.when)
        if part.name == name
    )


def _demands(when: tree.Sentence | None) -> list[tree.Compare]:
    """The comparisons that must all hold and ask for a least value."""
    whole = outline(when) if when is not None else outline(tree.All(()))
    parts = whole.parts if whole.mode in {"", "all of"} else ()
    return [part for part in parts if isinstance(part, tree.Compare) and part.operator == ">="]
