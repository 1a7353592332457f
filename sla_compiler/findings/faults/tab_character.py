r"""What: a tab anywhere in the file, also as the escape `"\t"`. In JSON files tabs between values are allowed.

Why: YAML counts indentation in spaces, and a tab is as wide as each editor likes: two people would see two different
structures.

Example:

    title: "Inbound\tagreement"

Instead:

    title: Inbound agreement
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA005", "tab-character", Severity.ERROR)
