"""Every shape of sentence in English: the line of the language on the left, what people read on the right.

A tilde stands for the space that holds a number and its unit together.
"""

from typing import get_args

import pytest

from sla_compiler.model.lead import Disqualifier
from sla_compiler.prose.lexicon import Lexicon, lexicon
from sla_compiler.prose.sentences import brief, clause, excuse, sentence
from sla_compiler.prose.words import NBSP
from sla_compiler.syntax import tree
from sla_compiler.syntax.parser import parse
from tests.prose.agreements import SMALL, agreement_of

LEX = lexicon(agreement_of(SMALL.encode()))

LINES = {
    # an attribute with an order, a number, a closed list, a text, a date
    "role >= director": "Role is director or higher",
    "role > director": "Role is higher than director",
    "role <= vp": "Role is VP or lower",
    "role < c_level": "Role is lower than C level",
    "role = c_level": "Role is C level",
    "role between manager and vp": "Role is from manager to VP",
    "employees >= 25": "Company size is 25 or more employees",
    "employees > 1000": "Company size is over 1,000~employees",
    "employees <= 25": "Company size is at most 25~employees",
    "employees < 25": "Company size is under 25~employees",
    "employees = 25": "Company size is 25~employees",
    "employees between 25 and 199": "Company size is 25 to 199~employees",
    "visits >= -3": "Visits is \u22123 or more",
    "region = US": "Region is US",
    "region in US | UK | CA | AU": "Region is US, UK, CA or AU",
    "segment = mid_market": "Segment is mid market",
    "segment != a1": "Segment is not A1",
    'company_name = "Acme, Inc."': "Company name is \u201cAcme, Inc.\u201d",
    "company_name = Acme": "Company name is \u201cAcme\u201d",
    "renewal >= 2026-10-01": "Renewal is 1~October 2026 or later",
    "renewal > 2026-10-01": "Renewal is after 1~October 2026",
    "renewal <= 2026-10-01": "Renewal is 1~October 2026 or earlier",
    "renewal < 2026-10-01": "Renewal is before 1~October 2026",
    "renewal within next 60 days": "Renewal is within the next 60~days",
    "renewal passed": "Renewal has passed",
    # what is not so, of something that may be unknown
    "region != other": "Region is known and is not other",
    "region not in US | UK": "Region is known and is not US or UK",
    "region is unknown": "Region is unknown",
    "region is known": "Region is known",
    "account_owner is known": "Owner of the account is known",
    "not region is known": "Region is unknown",
    "not role >= director": "Role is unknown or lower than director",
    "not employees between 25 and 199": "Company size is unknown, under 25~employees or over 199~employees",
    "not region = US": "Region is unknown or not US",
    "not region != US": "Region is unknown or US",
    "not region in US | UK": "Region is unknown or none of US and UK",
    "not region not in US | UK": "Region is unknown, US or UK",
    "not renewal within next 1 day": "Renewal is unknown or not within the next day",
    "not renewal passed": "Renewal is unknown or has not passed",
    # several values at once
    "products in core | add_on": "Products include core or add on",
    "products not in core": "Products are known and do not include core",
    "not products in core": "Products are unknown or do not include core",
    # yes or no
    "budget": "Budget: yes",
    "not budget": "Budget: no or unknown",
    "budget is unknown": "Budget: unknown",
    "open_deal": "The account has an open deal",
    "not open_deal": "The account has an open deal: no or unknown",
    # scores and tiers: a rubric for every lead is never unknown
    "fit >= 70": "Fit score is 70 or more",
    "not fit >= 70": "Fit score is under 70",
    "fit != 70": "Fit score is not 70",
    "lead_score < 3": "Lead score is under 3",
    "not lead_score < 3": "Lead score is unknown or 3 or more",
    "not trial = 1": "Trial score is unknown or not 1",
    "tier = a": "Tier is A",
    "tier != a": "Tier is known and is not A",
    "tier in a | b": "Tier is A or B",
    # names that stand for a sentence, and stages
    "hand_raise": "Hand-raise",
    "not hand_raise": "Not hand-raise",
    "student": "The disqualifier Student applies",
    "not student": "The disqualifier Student does not apply",
    "mql": "The lead is in MQL",
    "not nurture": "The lead is not in Nurture",
    # what happened
    "demo_request within 30 days": "Demo request in the last 30~days",
    "demo_request within 1 day": "Demo request in the last day",
    "demo_request ever": "Demo request at any time",
    "reply since nurture": "Reply to outreach since entering Nurture",
    "not reply within 21 days": "No reply to outreach in the last 21~days",
    "2+ of case_study within 30 days": "Case study download 2~times or more in the last 30~days",
    "not 2+ of case_study ever": "Case study download fewer than 2~times at any time",
    "2+ of meaningful within 30 days": "2 or more meaningful events in the last 30~days",
    "meaningful within 30 days": "Meaningful event in the last 30~days",
    "not 3+ of meaningful ever": "Fewer than 3 meaningful events at any time",
    "2+ of signals ever": "2 or more of buying signals at any time",
    "signals ever": "One of buying signals at any time",
    "2+ of outreach within 2 weeks": "2 or more outreach activities in the last 2~weeks",
    "nurture ever": "Entry into Nurture at any time",
    "2+ of mql ever": "2 or more entries into MQL at any time",
    "no_budget ever": "Disposition No budget at any time",
    "rep_assigned ever": "Assignment to a rep at any time",
    "pursuit ended": "The pursuit has ended",
    "not pursuit ended": "The pursuit has not ended",
    "first_touch ended": "The clock First touch has ended",
    # joined
    "fit >= 70 and budget": "Fit score is 70 or more and budget: yes",
    "fit >= 70 or budget": "Fit score is 70 or more, or budget: yes",
    "region = US and role = vp and budget": "Region is US, role is VP and budget: yes",
    "region in US | UK and budget": "Region is US or UK, and budget: yes",
    "demo_request within 30 days or trial_signup within 30 days": (
        "Demo request or free trial sign-up in the last 30~days"
    ),
    "demo_request ever or trial_signup within 30 days": (
        "Demo request at any time or free trial sign-up in the last 30~days"
    ),
    "budget and (region = US or region = UK)": "Budget: yes, and either region is US or region is UK",
    "budget or (region = US and role = vp)": "Budget: yes, or both region is US and role is VP",
    "budget and (region in US | UK or role = vp)": "Budget: yes, and any of (region is US or UK; role is VP)",
    "budget and (demo_request ever or reply ever)": (
        "Budget: yes, and either demo request or reply to outreach at any time"
    ),
    "not (budget and open_deal)": "Not all of (budget: yes; the account has an open deal)",
    "not (budget or open_deal)": "None of (budget: yes; the account has an open deal)",
    "not (not budget)": "Budget: yes",
}

TREES: list[tuple[object, str]] = [
    (
        {"at_least": "2", "of": ["budget", "fit >= 70", "region = US"]},
        "At least 2 of: budget: yes; fit score is 70 or more; region is US",
    ),
    ({"not": {"at_least": "2", "of": ["budget", "mql"]}}, "Fewer than 2 of (budget: yes; the lead is in MQL)"),
    (
        {"any": [{"at_least": "1", "of": ["budget", "mql"]}, "fit >= 70"]},
        "At least 1 of (budget: yes; the lead is in MQL), or fit score is 70 or more",
    ),
    (
        {"all": [{"all": ["budget", "mql"]}, {"any": ["region = US"]}]},
        "Budget: yes, the lead is in MQL and region is US",
    ),
]
ELSE = "else"


def held(text: str) -> str:
    """What is printed, as the tables above write it."""
    return text.replace(NBSP, "~")


def tree_of(raw: object) -> tree.Sentence:
    """The tree of a sentence written as a mapping."""
    return Disqualifier.model_validate({"when": raw}).when


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_reads(line: str) -> None:
    assert held(sentence(LEX, parse(line))) == LINES[line]


@pytest.mark.parametrize(("raw", "english"), TREES)
def test_a_tree_reads(raw: object, english: str) -> None:
    assert held(sentence(LEX, tree_of(raw))) == english


def test_the_rest_of_a_list() -> None:
    assert clause(LEX, parse(ELSE)) == "all others"


def test_every_form_has_an_example() -> None:
    trees = [*map(parse, [*LINES, ELSE]), *(tree_of(raw) for raw, _ in TREES)]
    seen = {type(node) for root in trees for _, node in tree.walk(root)}
    windows = {type(node.window) for root in trees for _, node in tree.walk(root) if isinstance(node, tree.Count)}
    assert seen == set(get_args(tree.Sentence))
    assert windows == set(get_args(tree.Window))
    assert {node.operator for root in trees for _, node in tree.walk(root) if isinstance(node, tree.Compare)} == set(
        get_args(tree.Operator)
    )


def test_different_sentences_read_differently() -> None:
    """No two of them mean the same, save a double denial and the simplest form of what is known."""
    same = {"not (not budget)", "not region is known"}
    texts = [LINES[line] for line in LINES if line not in same]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("line", "english"),
    [
        ("fit >= 70", "Fit 70 or more"),
        ("2+ of meaningful within 30 days", "2 or more meaningful events in 30~days"),
        ("region = US", "Region is US"),
    ],
)
def test_a_drawing_says_it_in_short(line: str, english: str) -> None:
    assert held(brief(LEX, parse(line))) == english


@pytest.mark.parametrize(
    ("line", "english"),
    [
        ("outage", "an outage of the phones happens while it runs"),
        ("mql", "an entry into MQL happens while it runs"),
        ("budget", "budget: yes"),
    ],
)
def test_an_excuse_reads(line: str, english: str) -> None:
    assert excuse(LEX, parse(line)) == english


def test_names_keep_their_capitals() -> None:
    names = Lexicon(LEX.agreement, LEX.spelled)
    assert names.mid("sms") == "SMS"
    assert names.mid("linkedin_message") == "LinkedIn message"
    assert names.label("linkedin_message") == "LinkedIn message"
    assert names.stage("mql") == "MQL"
    assert names.stage_in_full("mql") == "Marketing-qualified lead (MQL)"
    assert names.stage("sql") == "SQL"
    assert names.short("raw") == names.short("sql") == ""
    assert names.tier("a") == "A \u2013 hand-raise"
    assert names.short_tier("a") == "A"
    assert names.party("sales") == "Sales"
    assert names.party("sdr_manager") == "SDR manager"
