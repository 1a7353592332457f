"""What: YAML's anchors (`&name`) and aliases (`*name`) are not part of the language. A text that begins with one of
these signs needs quotes.

Why: who reads an agreement must see each number where it binds, not a reference to some other place. Aliases also let
a small file expand to a gigantic one.

Example:

    first: &limit 4 business hours
    second: *limit

Instead:

    first: 4 business hours
    second: 4 business hours
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA007", "anchor-or-alias", Severity.ERROR)
