"""From an id to words that a person would write: `mql_to_opportunity` is `MQL to opportunity`, `c_level` `C level`.

A word of an id is spelled as the agreement's own labels spell it where they give it capitals (`LinkedIn message`), or
as the trade does.
"""

import re
from collections.abc import Iterable

_TRADE = (
    "API B2B B2C BANT BDR CEO CFO CIO CMO COO CPC CRM CRO CSM CSV CTA CTO CTR CVO GDPR ICP KPI MAL MQA MQL NDA NPS OKR "
    "PDF PQL QBR RFI RFP ROI SAL SDR SEO SLA SMB SMS SQL SQO SSO URL UTM VOIP VP "
    "APAC DACH EMEA EU LATAM UK HubSpot LinkedIn Marketo Salesforce Slack WhatsApp YouTube Zendesk"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_GRADE = re.compile(r"[a-z]\d{1,2}")
# Words that labels in capitals (`IT`, `US`) must not force on every id.
_COMMON_WORDS = "am an and are as at be by can do for go has he if in is it me my no not of on or so the to up us we"
_COMMON = frozenset(_COMMON_WORDS.split())

TRADE_NAMES = frozenset(_TRADE.split())


def spellings(labels: Iterable[str]) -> dict[str, str]:
    """Words in small letters, each with its capitals: those of the trade, then those of the agreement's labels."""
    found = {word.lower(): word for word in _TRADE.split()}
    for label in labels:
        words = _WORD.findall(label)
        if len(words) > 1 and label.isupper():
            continue  # a label that shouts says nothing about its words
        for word in words:
            if len(word) > 1 and any(letter.isupper() for letter in word[1:]) and word.lower() not in _COMMON:
                found[word.lower()] = word
    return found


def in_words(name: str, spelled: dict[str, str]) -> str:
    """An id or a value in words, in small letters unless they are written otherwise; `US` stays as it is."""
    words = name.replace("_", " ").split()
    return " ".join(_word(word, place, words, spelled) for place, word in enumerate(words)) or name


def _word(word: str, place: int, words: list[str], spelled: dict[str, str]) -> str:
    if word in spelled:
        return spelled[word]
    if _GRADE.fullmatch(word):
        return word.upper()
    alone = len(word) == 1 and word.isalpha() and word.islower()
    if alone and (word != "a" or place in {0, len(words) - 1}):
        return word.upper()
    return word
