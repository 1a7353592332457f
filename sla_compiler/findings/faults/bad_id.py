"""What: an id that is not lower_snake_case, or is a reserved word.

Why: ids become names in a CRM and words in sentences; one form keeps them apart from values and labels.

Example:

    stages:
      Sales-Accepted: {owner: sales}

Instead:

    stages:
      sales_accepted: {label: Sales-accepted lead, owner: sales}
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA024", "bad-id", Severity.ERROR)
