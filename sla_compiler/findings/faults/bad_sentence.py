"""What: a sentence that cannot be read.

Why: sentences have one grammar, so that everyone reads the same rule in them.

Example:

    disqualifiers:
      too_small: employees => 25

Instead:

    disqualifiers:
      too_small: employees < 25
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA023", "bad-sentence", Severity.ERROR)
