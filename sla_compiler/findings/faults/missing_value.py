"""What: a key with nothing behind it.

Why: an empty value means something else to every reader; where nothing is meant, the language has the word `none`.

Example:

    stages:
      mql: {owner: }

Instead:

    stages:
      mql: {owner: marketing}
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA026", "missing-value", Severity.ERROR)
