"""What outcomes are called in -> which of them speak of a lead that nobody reached, of one that was there already, and
of nothing in particular, out.

Ids and labels are the only trace of such a meaning; few words are known here, and whatever is called otherwise is not
judged.
"""

import re

from sla_compiler.resolve.agreement import Agreement

_UNREACHED = re.compile(
    r"un-?contact|un-?reach|un-?respons|not?[ _-](answer|contact|repl|respon|reach)|never[ _-](answer|reach|repl)"
    r"|(could|can)[ _-]?not[ _-](reach|contact)|silent|silence|ghost|voice ?mail"
)
_DUPLICATE = re.compile(r"duplicat|\bdupes?\b|double|already|existing|in crm|\bknown")
_NO_LEAD = re.compile(r"duplicat|\bdupes?\b|\bspam\b|\btest lead\b")
_VAGUE = re.compile(
    r"(any |some )?(others?|misc|miscellaneous|various|sundry|etc|something else|else|unspecified)"
    r"( (reasons?|outcome|cause))?"
)


def says_unreached(agreement: Agreement, name: str) -> bool:
    """Whether an outcome says that nobody reached the lead."""
    return any(_UNREACHED.search(text) for text in _texts(agreement, name))


def says_duplicate(agreement: Agreement, name: str) -> bool:
    """Whether an outcome, or a detail of it, says that the lead was there already."""
    details = (detail.replace("_", " ") for detail in agreement.dispositions[name].detail)
    return any(_DUPLICATE.search(text) for text in (*_texts(agreement, name), *details))


def says_no_lead(agreement: Agreement, name: str) -> bool:
    """Whether an outcome says, in so many words, that there never was a lead."""
    return any(_NO_LEAD.search(text) for text in _texts(agreement, name))


def is_vague(word: str) -> bool:
    """Whether a word for an outcome or a reason says nothing."""
    return _VAGUE.fullmatch(word.replace("_", " ").lower()) is not None


def _texts(agreement: Agreement, name: str) -> tuple[str, ...]:
    return name.replace("_", " "), str(agreement.dispositions[name].label).lower()
