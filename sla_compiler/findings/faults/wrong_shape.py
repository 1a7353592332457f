"""What: a list, a mapping or a plain value where the language wants another of them.

Why: the shape carries meaning: a list is ordered cases, a mapping is by tier.

Example:

    parties: [marketing, sales]

Instead:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA025", "wrong-shape", Severity.ERROR)
