"""What: an expected impact in a number that its metric cannot have.

Why: a share is compared with a share and a time with a time; anything else can neither be reached nor missed.

Example:

    entries:
      tiers.a:
        expects: {metric: acceptance, to: 82}

Instead:

    entries:
      tiers.a:
        expects: {metric: acceptance, to: 82%}

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA665", "wrong-number", Severity.ERROR)
