"""Agreements of any extent as the text of a file: so many stages, tiers, rules, dispositions, signers, any labels."""

from dataclasses import dataclass

LONG = "A label that somebody made as long as labels can sensibly be: eighty letters, no"
_STAGES = ("Raw lead", "Engaged", "Marketing-qualified lead", "Working", "Sales-accepted lead", "Meeting held")
_LATER = ("Opportunity", "Proposal", "Negotiation", "Contract out", "Customer", "Renewal", "Champion")
_TIERS = ("Hand-raise", "Partner", "Event lead", "Enterprise", "Mid-market", "Webinar", "Content", "Scored")
_BESIDE = 4  # from so many stages on, two stand beside the line
_KINDS = ("recycle", "close", "reject")
_SIGNERS = (
    "marketing: {title: VP Marketing, signs: true}",
    "sales: {title: VP Sales, signs: true}",
    "revops: {title: Revenue Operations, signs: true, steward: true}",
    "success: {title: VP Customer Success, signs: true}",
    "sponsor: {title: Chief Revenue Officer, signs: true, sponsor: true}",
)

LIVES = {
    "several ways in": """stages:
  s0: {label: Raw lead, owner: marketing}
  s1: {label: Engaged, owner: marketing, from: s0, when: fit >= 20}
  s2: {label: Scored, owner: marketing, from: [s0, s1], when: fit >= 40}
  mql:
    label: Marketing-qualified lead
    owner: marketing
    from: {s0: employees > 900, s1: intent >= 50, s2: fit >= 60, nurture: intent >= 20}
  s3: {label: Working, owner: sales, from: mql, decided_by: sales}
  s4: {label: Customer, owner: sales, from: s3, decided_by: sales, terminal: true}
  nurture: {owner: marketing, reentry: {after: 30 days, at_most: 3}}
  out: {label: Disqualified, owner: revops, catches: disqualifiers, terminal: true}""",
    "several ends": """stages:
  s0: {label: Raw lead, owner: marketing}
  s1: {label: Marketing-qualified lead, owner: marketing, from: [s0, nurture], when: fit >= 50}
  s2: {label: Working, owner: sales, from: s1, decided_by: sales}
  s3: {label: Opportunity, owner: sales, from: s2, decided_by: sales}
  won: {label: Customer, owner: sales, from: s3, decided_by: sales, terminal: true}
  lost: {label: Lost, owner: sales, from: s3, decided_by: sales, terminal: true}
  partner: {label: Partner lead, owner: success, from: [s0, s1], when: employees > 5000, terminal: true}
  nurture: {owner: marketing, reentry: {after: 30 days, at_most: 3}}
  out: {label: Disqualified, owner: revops, catches: disqualifiers, terminal: true}""",
    "no sales": """stages:
  s0: {label: Subscriber, owner: marketing}
  s1: {label: Reader, owner: marketing, from: s0, when: intent >= 10}
  s2: {label: Advocate, owner: marketing, from: s1, when: intent >= 50, terminal: true}
  out: {label: Gone, owner: marketing, catches: disqualifiers, terminal: true}""",
    "recycling loops": """stages:
  s0: {label: Raw lead, owner: marketing}
  s1: {label: Engaged, owner: marketing, from: [s0, cooling], when: fit >= 20}
  mql:
    label: Marketing-qualified lead
    owner: marketing
    from: [s0, s1, nurture, recycled]
    when: fit >= 60 and intent >= 20
  s2: {label: Working, owner: sales, from: [mql, recycled], decided_by: sales}
  s3: {label: Meeting held, owner: sales, from: s2, decided_by: sales}
  s4: {label: Opportunity, owner: sales, from: [s2, s3], decided_by: sales, when: budget}
  s5: {label: Customer, owner: success, from: s4, decided_by: sales, terminal: true}
  nurture: {owner: marketing, reentry: {after: 30 days, at_most: 3}}
  recycled: {owner: sales, reentry: {after: 90 days, at_most: none}}
  cooling: {owner: marketing, reentry: {after: 7 days, at_most: 1}}
  out: {label: Disqualified, owner: revops, catches: disqualifiers, terminal: true}""",
    "fast lane": """stages:
  s0: {label: Raw lead, owner: marketing}
  s1: {label: Marketing-qualified lead, owner: marketing, from: [s0, nurture], when: fit >= 50}
  fast: {label: Fast lane, owner: success, from: s0, when: employees > 5000}
  s2: {label: Working, owner: sales, from: [s1, fast], decided_by: sales}
  s3: {label: Customer, owner: sales, from: s2, decided_by: sales, terminal: true}
  nurture: {owner: marketing, reentry: {after: 30 days, at_most: 3}}
  out: {label: Disqualified, owner: revops, catches: disqualifiers, terminal: true}""",
}


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there is of everything; `label` stands in place of every label, `life` replaces the stages."""

    stages: int = 6
    tiers: int = 3
    rules: int = 12
    dispositions: int = 6
    signers: int = 2
    label: str = ""
    title: str = "Lead agreement between Marketing and Sales"
    appendix: str = ""
    life: str = ""


def text_of(extent: Extent) -> str:
    """The whole file."""
    said = extent.label
    appendix = f", appendix: [{extent.appendix}]" if extent.appendix else ""
    signers = [each if at < extent.signers else each.replace(", signs: true", "") for at, each in enumerate(_SIGNERS)]
    return "\n".join(
        [
            "sla: v1",
            f"agreement: {{id: stress, title: '{extent.title}', version: 1.0.0, effective: 2026-10-01,",
            f"  purpose: What we owe each other., timezone: UTC, existing_leads: keep{appendix}}}",
            "parties:",
            *(f"  {each}" for each in signers),
            "calendars: {office: {timezone: UTC, open: {mon-fri: 09:00-17:00}, closed: none}}",
            "lead:",
            "  attributes: {employees: {type: integer, label: Company size, unit: employees}, budget: boolean}",
            "  events:",
            *(f"    e{n}: {_named(said, f'Event {n}')}" for n in range(max(1, extent.rules // 2))),
            "  activities: {call: {label: Call, channel: phone}, mail: {label: Personal email, channel: email}}",
            "definitions: {touch: [call, mail]}",
            *_scores(extent),
            "disqualifiers: {no_firm: employees < 2}",
            extent.life or _life(extent),
            *_tiers(extent),
            "pools: {team: {label: Team, method: queue}}",
            f"routing: {{{_first_of_sales(extent)}: {{everyone: {{when: else, to: team}}}}}}",
            *_clocks(extent),
            "cadences:",
            f"  pursuit: {{owner: sales, starts: {_first_of_sales(extent)}, attempts: 6 of touch, over: 14 days,",
            "    target: 90%}",
            *_dispositions(extent),
            "commitments:",
            "  volume: {owner: marketing, counts: s0, per: month, amount: 200}",
            "  capacity: {owner: sales, reps: 6, leads_per_rep: 40, per: month}",
            f"bands: {{red: {{when: kept < 75%, then: {_named(said, 'a plan')}}}, green: else}}",
            f"reviews: {{monthly: {{label: {_named(said, 'Monthly')}, every: month, led_by: sales,",
            "  with: [marketing]}}",
            "disputes: {quality: {about: whether a lead met the definition, decided_by: sales, within: 5 days}}",
            "",
        ]
    )


def _named(said: str, label: str) -> str:
    return f"'{said} {label.rsplit(' ', maxsplit=1)[-1]}'" if said else f"'{label}'"


def _scores(extent: Extent) -> list[str]:
    if extent.rules == 0:
        return []
    half = max(1, extent.rules // 2)
    return [
        "scores:",
        "  fit:",
        "    range: 0..100",
        "    rules:",
        *(f"      size_{n}: {{when: employees > {10 * n}, points: {5 + n % 7}}}" for n in range(extent.rules - half)),
        "  intent:",
        "    range: 0..100",
        "    rules:",
        *(f"      each_{n}: {{each: e{n} within 30 days, points: 5, cap: 20}}" for n in range(half)),
    ]


def _life(extent: Extent) -> str:
    """A line of stages, two thirds of it marketing's, with a way back and an end beside it where there are four."""
    count = extent.stages
    line = count if count < _BESIDE else count - 2
    lines = ["stages:"]
    names = (*_STAGES, *_LATER)
    for n in range(line):
        sales = n * 3 >= line * 2 and n > 0
        label = _named(extent.label, names[n])
        ways = [f"from: {'[s0, nurture]' if n == 1 and count > line else f's{n - 1}'}"] if n else []
        ways += (["decided_by: sales"] if sales else [f"when: {_entry(extent)}"]) if n else []
        ends = ["terminal: true"] if n == line - 1 and n else []
        owner = "sales" if sales else "marketing"
        lines.append(f"  s{n}: {{label: {label}, owner: {owner}, {', '.join([*ways, *ends])}}}".replace(", }", "}"))
    if count > line:
        lines.append(f"  nurture: {{label: {_named(extent.label, 'Nurture')}, owner: marketing,")
        lines.append("    reentry: {after: 30 days, at_most: 3}}")
    if count > 1:
        out = "s0" if count <= line and line == 1 else "out"
        lines.append(
            f"  {out}: {{label: {_named(extent.label, 'Disqualified')}, owner: revops, catches: disqualifiers,"
        )
        lines.append("    terminal: true}")
    return "\n".join(lines)


def _entry(extent: Extent) -> str:
    return "fit >= 50 and intent >= 20" if extent.rules else "employees >= 50"


def _first_of_sales(extent: Extent) -> str:
    return "s0" if extent.stages == 1 else "s1"


def _tiers(extent: Extent) -> list[str]:
    *before, last = range(extent.tiers)
    return [
        "tiers:",
        *(f"  t{n}: {{label: {_named(extent.label, _TIERS[n])}, when: employees > {1000 - n}}}" for n in before),
        f"  t{last}: {{label: {_named(extent.label, _TIERS[last])}, when: else}}",
    ]


def _clocks(extent: Extent) -> list[str]:
    start = _first_of_sales(extent)
    limits = ", ".join(f"t{n}: {n + 1} business hours" for n in range(extent.tiers))
    return [
        "clocks:",
        f"  contact: {{label: {_named(extent.label, 'First contact')}, owner: sales, starts: {start}, stops: touch,",
        f"    calendar: office, within: {{{limits}}}, target: 90%,",
        "    alerts: [{at: 80%, tell: rep, via: [slack]}]}",
        f"  outcome: {{owner: sales, starts: {start}, stops: disposed, within: 5 days, target: 90%}}",
    ]


def _dispositions(extent: Extent) -> list[str]:
    """Recycled, closed and rejected by turns; where nothing lies beside the line there is nowhere to send a lead."""
    if extent.dispositions == 0 or extent.stages == 1:
        return []
    beside = extent.stages >= _BESIDE
    place = {"recycle": "nurture" if beside else "s0", "close": "out", "reject": "out"}
    chosen = "" if extent.stages > _BESIDE else ", from: s1"  # nothing is decided in so short a life
    return [
        "dispositions:",
        *(
            f"  d{n}: {{label: {_named(extent.label, f'Outcome {n + 1}')}, kind: {_KINDS[n % 3]}{chosen},"
            f" goes_to: {place[_KINDS[n % 3]]}, feeds: scoring}}"
            for n in range(extent.dispositions)
        ),
    ]
