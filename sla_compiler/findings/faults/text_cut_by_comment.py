"""What: a space and `#` begin a comment. Where a word follows the `#` directly, as in `Tier #1`, the sign was perhaps
part of the text, which now ends before it. A comment is better written with a space after its `#`.

Why: the rest of the text is lost without a trace.

Example:

    label: Tier #1

Instead:

    label: "Tier #1"
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA012", "text-cut-by-comment", Severity.WARNING)
