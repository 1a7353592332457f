"""What: a value that cannot be read as what its key asks for.

Why: scalars are taken as they are written; a guess at what was meant would be signed.

Example:

    scores:
      fit: {range: 100, rules: {large: {when: employees >= 200, points: 30}}}

Instead:

    scores:
      fit: {range: 0..100, rules: {large: {when: employees >= 200, points: 30}}}
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA022", "bad-value", Severity.ERROR)
