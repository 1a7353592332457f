"""From the tree of a sentence and the words of its leaves to one text in which nothing can be read otherwise."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sla_compiler.prose.words import listed
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Leaf, Sentence, Window

# Beside "and", "or more" joins nothing; whatever else holds a comma, an "and" or an "or" is set off when it is joined.
_RANGE = re.compile(r"\bor (?:more|higher|lower|later|earlier)\b")
_JOINED = re.compile(r"[,;(]|\b(?:and|or)\b")


@dataclass(frozen=True, slots=True)
class Voice:
    """How leaves sound: `say` gives the words of a leaf, or of its denial; a count ends in the words of its window."""

    say: Callable[[Leaf, bool], str]
    window: Callable[[Window], str]


@dataclass(frozen=True, slots=True)
class Outline:
    """A sentence as a list: its parts hold together as `mode` says (`all of`, `any of`, ..), empty for a single one."""

    mode: str
    parts: tuple[Sentence, ...]


def outline(tree_: Sentence) -> Outline:
    """A sentence as the list that a page shows; counts in one window stay one line."""
    plain = simplified(tree_)
    match plain:
        case tree.All(parts):
            return Outline("all of", parts)
        case tree.Any(parts) if not _one_window(parts):
            return Outline("any of", parts)
        case tree.AtLeast(least, parts):
            return Outline(f"at least {least} of", parts)
        case _:
            return Outline("", (plain,))


def simplified(tree_: Sentence) -> Sentence:
    """The same meaning without lists of one, lists within lists of their own kind, and double denials."""
    match tree_:
        case tree.All(parts) | tree.Any(parts):
            kind = type(tree_)
            flat = [simplified(part) for part in parts]
            merged = tuple(inner for part in flat for inner in (part.parts if isinstance(part, kind) else (part,)))
            return merged[0] if len(merged) == 1 else kind(merged)
        case tree.AtLeast(least, parts):
            return tree.AtLeast(least, tuple(simplified(part) for part in parts))
        case tree.Not(tree.Not(part)):
            return simplified(part)
        case tree.Not(part):
            return tree.Not(simplified(part))
        case _:
            return tree_


def spoken(tree_: Sentence, voice: Voice) -> str:
    """A whole sentence in the words of its leaves."""
    plain = simplified(tree_)
    match plain:
        case tree.All(parts):
            return _joined([_part(part, voice) for part in parts], "and")
        case tree.Any(parts):
            return _same_window(parts, voice) or _joined([_part(part, voice) for part in parts], "or")
        case tree.AtLeast(least, parts):
            return f"at least {least} of: {'; '.join(_part(part, voice) for part in parts)}"
        case _:
            return _part(plain, voice)


def _part(part: Sentence, voice: Voice) -> str:
    """A part among others, so that nobody can read it otherwise."""
    match part:
        case tree.All(parts):
            return _group("both", "and", "all of", [_part(one, voice) for one in parts])
        case tree.Any(parts):
            shared = _same_window(parts, voice)
            if shared and len(parts) == 2:  # noqa: PLR2004 - either, or
                return f"either {shared}"
            return _group("either", "or", "any of", [_part(one, voice) for one in parts])
        case tree.AtLeast(least, parts):
            return f"at least {least} of {_set(parts, voice)}"
        case tree.Not(denied):
            return _denied(denied, voice)
        case _:
            return voice.say(part, True)  # noqa: FBT003 - the leaf itself, not its denial


def _denied(part: Sentence, voice: Voice) -> str:
    match part:
        case tree.All(parts):
            return f"not all of {_set(parts, voice)}"
        case tree.Any(parts):
            return f"none of {_set(parts, voice)}"
        case tree.AtLeast(least, parts):
            return f"fewer than {least} of {_set(parts, voice)}"
        case tree.Not(inner):
            return _part(inner, voice)
        case _:
            return voice.say(part, False)  # noqa: FBT003 - the denial of the leaf


def _set(parts: Sequence[Sentence], voice: Voice) -> str:
    return f"({'; '.join(_part(one, voice) for one in parts)})"


def _group(pair: str, word: str, mode: str, texts: list[str]) -> str:
    if len(texts) == 2 and all(_simple(text, word) for text in texts):  # noqa: PLR2004 - both, and
        return f"{pair} {texts[0]} {word} {texts[1]}"
    return f"{mode} ({'; '.join(texts)})"


def _joined(texts: list[str], word: str) -> str:
    if all(_simple(text, word) for text in texts):
        return listed(texts, word)
    if len(texts) == 2:  # noqa: PLR2004 - two parts need one comma
        return f"{texts[0]}, {word} {texts[1]}"
    return f"{'; '.join(texts[:-1])}; {word} {texts[-1]}"


def _simple(text: str, word: str) -> bool:
    """Whether a text can stand beside others that are joined by a word, and still be read in one way only."""
    return _JOINED.search(_RANGE.sub("", text) if word == "and" else text) is None


def _one_window(parts: Sequence[Sentence]) -> bool:
    counts = [part for part in parts if isinstance(part, tree.Count) and part.least == 1]
    return len(counts) == len(parts) > 1 and len({part.window for part in counts}) == 1


def _same_window(parts: Sequence[Sentence], voice: Voice) -> str:
    """`demo request, free trial sign-up or contact form in the last 30 days`; empty if the windows differ."""
    first = parts[0]
    if not isinstance(first, tree.Count) or not _one_window(parts):
        return ""
    ending = f" {voice.window(first.window)}"
    texts = [voice.say(part, True) for part in parts if isinstance(part, tree.Count)]  # noqa: FBT003 - the leaf itself
    heads = [text.removesuffix(ending) for text in texts]
    return listed(heads, "or") + ending if all(_simple(head, "or") for head in heads) else ""
