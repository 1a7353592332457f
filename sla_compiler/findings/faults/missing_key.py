"""What: a key that an entry cannot do without.

Why: windows, caps, limits, owners and the like have no defaults: a default is a rule that nobody agreed on.

Example:

    clocks:
      first_touch: {owner: sales, starts: mql, stops: call}

Instead:

    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: 4 business hours}
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA021", "missing-key", Severity.ERROR)
