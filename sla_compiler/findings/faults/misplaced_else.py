"""What: `else` where there is no list of cases that it could be the rest of, or before the end of one.

Why: `else` means what no earlier case took; anywhere else it means nothing.

Example:

    disqualifiers:
      everyone: else

Instead:

    tiers:
      a: demo_request within 30 days
      b: else
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA037", "misplaced-else", Severity.ERROR)
