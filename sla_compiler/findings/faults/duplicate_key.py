"""What: two entries of one mapping have the same key. Only the first of them is looked at by later checks.

Why: most readers of YAML silently keep the last one. Which of two deadlines binds must not depend on that.

Example:

    first_touch:
      within: 4 business hours
      owner: sales
      within: 2 business hours

Instead:

    first_touch:
      within: 2 business hours
      owner: sales
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA006", "duplicate-key", Severity.ERROR)
