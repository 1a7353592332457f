"""The view of an inbound lead agreement, set by hand: every section once, as a builder would fill it in."""

# ruff: noqa: RUF001 - print has true minus signs, dashes and apostrophes

from datetime import date

from sla_compiler.document.view import (
    AgreementView,
    Amount,
    Band,
    Cadence,
    Calendar,
    Check,
    Checklist,
    Clock,
    Disposition,
    Dispositions,
    Exit,
    Fact,
    Life,
    Limit,
    Move,
    Party,
    Promises,
    RevenueSum,
    Review,
    Route,
    Routing,
    Score,
    ScoreRule,
    Signer,
    StageMeaning,
    StageNode,
    SumTerm,
    Team,
    Term,
    TierColumn,
    TierRow,
    Tiers,
)

_FIT = ("Fit score is 70 or more", "Intent score is 60 or more")
_FIT_LINES = ("Fit 70 or more,", "Intent 60 or more")

LIFE = Life(
    nodes=(
        StageNode("raw", "Raw lead", "Marketing", start=True),
        StageNode("engaged", "Engaged", "Marketing"),
        StageNode("mql", "Marketing-qualified lead", "Marketing", short="MQL"),
        StageNode("sal", "Sales-accepted lead", "Sales", short="SAL"),
        StageNode("sql", "Sales-qualified lead", "Sales", short="SQL"),
        StageNode("won", "Won", "Sales", terminal=True),
        StageNode("nurture", "Nurture", "Marketing"),
        StageNode(
            "disqualified",
            "Disqualified",
            "Revenue Operations",
            terminal=True,
            catches="from every stage by a disqualifier",
        ),
    ),
    moves=(
        Move("raw", "engaged", "automatic", ("2 or more meaningful events in 30 days",)),
        Move("raw", "mql", "automatic", _FIT_LINES),
        Move("engaged", "mql", "automatic", _FIT_LINES),
        Move("nurture", "mql", "return", ("after 30 days,", "3 times at most")),
        Move("mql", "sal", "decided", decided_by="Sales"),
        Move("sal", "sql", "decided", decided_by="Sales"),
        Move("sql", "won", "decided", decided_by="Sales"),
    ),
    exits=(
        Exit(("mql", "sal", "sql"), "nurture", "recycle", ("not ready", "unresponsive", "no budget")),
        Exit(("mql", "sal", "sql"), "disqualified", "close", ("wrong fit",)),
        Exit(("mql", "sal", "sql"), "disqualified", "reject", ("bad contact data", "duplicate")),
    ),
)

STAGES = (
    StageMeaning("Engaged", "from Raw lead", (Checklist((Check("2 or more meaningful events in 30 days"),)),)),
    StageMeaning(
        "Marketing-qualified lead (MQL)",
        "from Raw lead, Engaged or Nurture",
        (Checklist(tuple(Check(text) for text in _FIT), "all of"),),
        filled_in="company name, work email, email kind, company size and role",
    ),
    StageMeaning("Sales-accepted lead (SAL)", "from MQL", (Checklist((Check("Sales decides"),)),)),
    StageMeaning(
        "Sales-qualified lead (SQL)",
        "from SAL",
        (
            Checklist(
                (
                    Check("Budget confirmed"),
                    Check("Authority confirmed"),
                    Check("Need confirmed"),
                    Check("Timeline confirmed"),
                    Check("Sales decides"),
                ),
                "all of",
            ),
        ),
    ),
    StageMeaning("Won", "from SQL", (Checklist((Check("Sales decides"),)),)),
    StageMeaning(
        "Disqualified",
        "from every stage",
        (
            Checklist(
                (
                    Check("Competitor: email kind is competitor"),
                    Check("Student: email kind is student"),
                    Check("Personal email only: email kind is personal"),
                ),
                "any of",
            ),
        ),
        refuses=True,
    ),
)

DEFINITIONS = (
    Term(
        "Meaningful event",
        "pricing page view, case study download, webinar attendance, demo request, free trial sign-up, contact form or "
        "reply to outreach",
    ),
    Term("Hand-raise", "demo request, free trial sign-up or contact form in the last 30 days"),
    Term(
        "Outreach",
        "logged call attempt (phone), personal email (email), LinkedIn message (LinkedIn) or video message (video)",
    ),
    Term("Role", "in rising order contributor, manager, director, vp, c level"),
    Term(
        "Segment",
        "enterprise if company size is 1,000 employees or more; commercial if company size is known; first match wins",
    ),
)

SCORES = (
    Score(
        "Fit",
        "0 to 100",
        "MQL needs 70",
        rules=(
            ScoreRule("Role is director or higher", "+25"),
            ScoreRule("Company size is 200 employees or more", "+30"),
            ScoreRule("Company size is 25 to 199 employees", "+20"),
            ScoreRule("Region is US, UK, CA or AU", "+25"),
            ScoreRule("Email kind is business", "+20"),
            ScoreRule("Region is other", "−40"),
            ScoreRule("Company size is under 25 employees", "−30"),
        ),
    ),
    Score(
        "Intent",
        "0 to 100",
        "MQL needs 60",
        rules=(
            ScoreRule("Each pricing page view in 30 days", "+15", "45"),
            ScoreRule("Each case study download in 30 days", "+10", "20"),
            ScoreRule("Each webinar attendance in 90 days", "+20", "40"),
            ScoreRule("Hand-raise", "+60"),
            ScoreRule("Each 30 days without a meaningful event", "−10"),
        ),
    ),
)

TIERS = Tiers(
    (TierColumn("First contact within"), TierColumn("MQLs a month", numeric=True, total="223")),
    (
        TierRow("A – hand-raise", "Hand-raise", ("15 business minutes", "40")),
        TierRow("Event lead", "Event booth scan in the last 30 days", ("3 business days", "13")),
        TierRow("B – scored", "All others", ("4 business hours", "170")),
    ),
)

CLOCKS = (
    Clock("Assignment to a rep", "Marketing", "from MQL until a rep is assigned", (Limit("5 minutes"),), "95%"),
    Clock(
        "First contact",
        "Sales",
        "from MQL until a logged call attempt or a personal email",
        (
            Limit("15 business minutes", "A"),
            Limit("3 business days", "Event lead"),
            Limit("4 business hours", "B"),
        ),
        "90%",
        calendar="in Office hours",
        alerts=(
            "At 80% of the limit: rep, by Slack",
            "3 business hours late: SDR manager, by Slack and email",
            "2 business days late: to SDR queue",
        ),
    ),
    Clock(
        "Disposition",
        "Sales",
        "from the end of the pursuit until SAL or a disposition",
        (Limit("72 hours"),),
        "90%",
        alerts=("24 hours late: Chief Revenue Officer, by email",),
    ),
)

CADENCE = Cadence(
    "Pursuit",
    "Sales",
    "from MQL",
    (
        Amount("6", "attempts of outreach"),
        Amount("3", "channels at least, of phone, email, LinkedIn and video"),
        Amount("14", "days at most"),
    ),
    "90%",
    ends="ends early on reply to outreach or SAL",
    messages=(Term("Event lead", "name the event that the lead attended"),),
)

DISPOSITIONS = Dispositions(
    (
        Disposition("Qualified", "accept", "SAL", "no one", origin="MQL"),
        Disposition("Not ready", "recycle", "Nurture", "nurture content"),
        Disposition("Unresponsive", "recycle", "Nurture", "channel mix", needs="the pursuit"),
        Disposition("No budget", "recycle", "Nurture", "targeting", needs="first contact", wait="90 days"),
        Disposition("Wrong fit", "close", "Disqualified", "scoring", needs="first contact"),
        Disposition("Bad contact data", "reject", "Disqualified", "forms"),
        Disposition("Duplicate", "reject", "Disqualified", "list hygiene"),
    ),
    origin="MQL, SAL or SQL",
)

PROMISES = Promises(
    (
        Team(
            "Marketing",
            (
                Amount("223", "MQLs a month: A 40, Event lead 13, B 170"),
                Amount("95%", "of MQLs with every hand-off field filled in"),
                Amount("95%", "assignment to a rep within 5 minutes"),
                Amount("5", "business days’ notice of a major campaign"),
                Amount("6", "items a quarter: 2 × case study pdf, 3 × battle card, 1 × roi calculator"),
            ),
        ),
        Team(
            "Sales",
            (
                Amount("90%", "first contact within the limit of the tier"),
                Amount("90%", "disposition within 72 hours"),
                Amount("90%", "pursuits with every attempt made, or ended by a reply"),
                Amount("240", "leads a month can be worked: 6 reps × 40 leads"),
            ),
        ),
    ),
    (
        Amount("80%", "of MQLs reach SAL within 30 days, by tier and segment (acceptance)"),
        Amount("30%", "of MQLs reach SQL within 90 days (mql to opportunity)"),
        Amount("25%", "of SQLs reach Won within 90 days (opportunity to customer)"),
    ),
    ("the median time to first contact, by tier",),
    (
        RevenueSum(
            "The sum behind 223 MQLs a month",
            (
                SumTerm("200", "customers a year"),
                SumTerm("25%", "opportunity to customer", "÷"),
                SumTerm("30%", "mql to opportunity", "÷"),
                SumTerm("2,667", "MQLs a year", "="),
                SumTerm("12", "months", "÷"),
                SumTerm("223", "a month, rounded up", "=", result=True),
            ),
        ),
    ),
)

CLOSED = (
    "12 October, 11 and 26 November, 25 December 2026; 1 and 18 January, 15 February, 31 May, 18 June, 5 July and "
    "6 September 2027"
)

INBOUND = AgreementView(
    id="inbound",
    eyebrow="Service level agreement",
    title="Inbound lead agreement between Marketing and Sales",
    purpose="One definition of a lead, one clock per hand-off, one list of outcomes.",
    version="3.1.0",
    effective=date(2026, 10, 1),
    effective_text="1 October 2026",
    digest="7c41d09be2a53f86b1940e6dc8f7325ad05e9b176c23a4f8e96b01d3527fa84c",
    facts=(
        Fact("Version", "3.1.0", strong=True),
        Fact("Effective", "1 October 2026", strong=True),
        Fact("Review by", "31 December 2026"),
        Fact("Renews", "30 September 2027"),
        Fact("Leads in flight", "keep their version"),
        Fact("Dates and months", "New York time"),
    ),
    parties=(
        Party("Marketing", "VP Marketing", "signs"),
        Party("Sales", "VP Sales", "signs"),
        Party("Steward", "Revenue Operations"),
        Party("Of Sales", "SDR manager"),
        Party("Sponsor", "Chief Revenue Officer"),
    ),
    life=LIFE,
    stages=STAGES,
    definitions=DEFINITIONS,
    returns=(
        Term(
            "Return from Nurture",
            "to MQL after 30 days, 3 times at most; what the lead did before counts no more",
        ),
    ),
    scores=SCORES,
    tiers=TIERS,
    routings=(
        Routing("MQLs", (Route("Reply to outreach in 30 days", "the current rep"), Route("All others", "SDR team"))),
    ),
    pools=(
        Term("SDR team", "round robin, 15 leads a day at most, then SDR queue"),
        Term("SDR queue", "first come, first served"),
    ),
    clocks=CLOCKS,
    counts=(
        Term(
            "What counts as first contact",
            "A logged call attempt or a personal email. A LinkedIn message, a video message or a change of status does "
            "not count.",
        ),
    ),
    calendars=(Calendar("Office", "Monday to Friday, 09:00 to 17:30", "New York time", CLOSED),),
    cadences=(CADENCE,),
    dispositions=DISPOSITIONS,
    promises=PROMISES,
    bands=(
        Band(
            "Red",
            "kept under 75%, or 2 months missed in a row",
            "sponsor decides with both vice presidents",
            "red",
        ),
        Band("Yellow", "kept under its target", "corrective action plan of the party that owes it", "yellow"),
        Band("Green", "all others", tone="green"),
    ),
    reviews=(
        Review("Scorecard", "month", "30", "Revenue Operations", "Marketing, Sales", changes=False),
        Review(
            "Quarterly",
            "quarter",
            "90",
            "Revenue Operations",
            "Marketing, Sales, Chief Revenue Officer",
            changes=True,
            agenda="results against every promise, trends, definitions and scores, capacity, tools",
        ),
    ),
    disputes=(
        Term("Lead quality", "whether a lead met the definition: Revenue Operations decides within 5 business days"),
    ),
    duties=(Term("Joint session", "Marketing with Sales, every quarter: changes to definitions are drafted together"),),
    signers=(Signer("VP Marketing", "Marketing"), Signer("VP Sales", "Sales")),
)
