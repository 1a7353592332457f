"""The words that every agreement prints alike: one place, read by the PDF, the Markdown and the HTML edition."""

from dataclasses import dataclass

from sla_compiler.document.view import DispositionKind

KINDS: tuple[tuple[DispositionKind, str], ...] = (
    ("accept", "the lead moves on"),
    ("recycle", "back, for later"),
    ("close", "no more work on it"),
    ("reject", "never a lead, not counted as delivered"),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """Fixed words without what surrounds them: no colon, comma or space at an end, unless the words need it."""

    version: str = "Version"
    digest: str = "Digest"
    digest_sort: str = "sha256"
    page: str = "Page"
    page_of: str = "of"

    in_full: str = "in full: appendix"
    appended: str = "part of what is signed"
    appendix: str = "Appendix"
    part_of_section: str = "Part of section"
    and_of_signed: str = "and of what is signed"
    rule: str = "rule"
    rules: str = "rules"

    owns: str = "owns"
    in_section: str = "section"
    move_needs: str = "What each move needs stands in section"
    terms: str = "Terms"
    filled_in: str = "To be filled in:"
    gap_counted: str = "A gap is counted; it holds no lead back."

    points: str = "Points"
    at_most: str = "At most"
    adding: str = (
        "The points of all rules that hold are added; the score then stays within its range. "
        "An unknown value meets no rule."
    )

    number: str = "No."
    tier: str = "Tier"
    first_tier: str = "A lead is in the first tier that fits"
    all_tiers: str = "All tiers"
    routing_of: str = "Routing of"
    first_match: str = "first match wins"
    to: str = "to"
    pools: str = "Pools"

    clock: str = "Clock and owner"
    runs: str = "Runs"
    limit: str = "Limit"
    target: str = "Target"
    alerts: str = "Alerts"
    no_alert: str = "no escalation"
    after_hours: str = "After hours"
    after_hours_rule: str = (
        "What starts outside business time counts from the next opening; business days count from the day after, to "
        "closing time. Limits without the word business run around the clock."
    )
    business_time: str = "Business time"
    closed_on: str = "Closed on"

    disposition: str = "Disposition"
    kind: str = "Kind"
    goes_to: str = "Lead goes to"
    only_after: str = "Only after"
    teaches: str = "Teaches"
    dispositions: str = "Dispositions"
    chosen_from: str = "from"
    automatic: str = "automatic:"
    one_of: str = "one of"
    at_least: str = "at least"
    no_one: str = "no one"
    chosen_in: str = "Chosen in"
    unless_said: str = "unless said otherwise."

    shared: str = "Shared targets"
    measured: str = "Measured, without a target:"
    also_measured: str = "Also measured, without a target:"

    rating: str = (
        "Each month every clock, cadence and commitment is rated, first match wins: "
        "kept is the share met of what fell due; of a volume, the share delivered."
    )
    review: str = "Review"
    every: str = "Every"
    minutes: str = "Minutes"
    led_by: str = "Led by"
    company: str = "With"
    may_change: str = "May change this agreement"
    yes: str = "yes"
    no: str = "no"
    agenda: str = "Agenda"
    disputes: str = "Disputes"
    duties: str = "Duties"

    signs_for: str = "for"
    signature: str = "Signature"
    name: str = "Name"
    date: str = "Date"
    signed_for: str = "Signed for version"
    with_: str = "with"
    appendices: str = "appendices"
    effective: str = "effective"


WORDING = Wording()
