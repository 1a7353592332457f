"""From the tree of a sentence to plain English, one wording for each shape; nested parts are set off without doubt.

`clause` stands inside a sentence, `sentence` begins one; neither ends in a full stop.
"""

from functools import partial

from sla_compiler.prose import comparisons
from sla_compiler.prose.joining import Voice, spoken
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.occurrences import count, happening, since
from sla_compiler.prose.words import a_or_an, capital, the
from sla_compiler.resolve.sentences import COUNTABLE
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Leaf, Sentence


def sentence(lex: Lexicon, tree_: Sentence) -> str:
    """`Role is director or higher`."""
    return capital(clause(lex, tree_))


def clause(lex: Lexicon, tree_: Sentence) -> str:
    """`role is director or higher`; `all others` for what is left over."""
    return spoken(tree_, Voice(partial(_leaf, lex), partial(since, lex)))


def brief(lex: Lexicon, tree_: Sentence) -> str:
    """The same for a drawing: `Fit 70 or more`, `2 or more meaningful events in 30 days`."""
    return capital(spoken(tree_, Voice(partial(_brief, lex), partial(since, lex, short=True))))


def excuse(lex: Lexicon, tree_: Sentence) -> str:
    """What makes a miss not count; a bare event excuses by happening while the clock runs."""
    if isinstance(tree_, tree.Flag) and lex.agreement.names.get(tree_.name) in COUNTABLE:
        return f"{a_or_an(happening(lex, tree_.name))} happens while it runs"
    return clause(lex, tree_)


def _leaf(lex: Lexicon, leaf: Leaf, holds: bool) -> str:  # noqa: FBT001 - one return for each shape of sentence
    match leaf:
        case tree.Else():
            return "all others"
        case tree.Flag(name):
            return _flag(lex, name, holds=holds)
        case tree.Compare():
            return comparisons.compare(lex, leaf, holds=holds)
        case tree.Between():
            return comparisons.between(lex, leaf, holds=holds)
        case tree.Among():
            return comparisons.among(lex, leaf, holds=holds)
        case tree.Known():
            return comparisons.known(lex, leaf, holds=holds)
        case tree.Count():
            return count(lex, leaf, holds=holds)
        case tree.Ahead():
            return comparisons.ahead(lex, leaf, holds=holds)
        case tree.Passed():
            return comparisons.passed(lex, leaf, holds=holds)
        case tree.Ended(name):
            clock = lex.agreement.names.get(name) == "clock"
            what = f"the clock {lex.label(name)}" if clock else the(lex.mid(name))
            return f"{what} has {'' if holds else 'not '}ended"


def _flag(lex: Lexicon, name: str, *, holds: bool) -> str:
    match lex.agreement.names.get(name):
        case "stage":
            return f"the lead is {'' if holds else 'not '}in {lex.stage(name)}"
        case "disqualifier":
            return f"the disqualifier {lex.label(name)} {'applies' if holds else 'does not apply'}"
        case "attribute":
            return comparisons.boolean(lex, name, holds=holds)
        case _:
            return f"{'' if holds else 'not '}{lex.mid(name)}"


def _brief(lex: Lexicon, leaf: Leaf, holds: bool) -> str:  # noqa: FBT001 - the shape of `Say`
    match leaf:
        case tree.Count():
            return count(lex, leaf, holds=holds, short=True)
        case tree.Compare(name, operator, value) if holds and name in lex.agreement.scores:
            return f"{lex.label(name).removesuffix(' score')} {comparisons.relation(lex, name, operator, value)}"
        case _:
            return _leaf(lex, leaf, holds)
