"""What: an expected impact on something that the agreement does not count.

Why: what nobody counts nobody can compare with what was expected. Metrics are counted, and of each clock, cadence and
commitment the share kept or the volume.

Example:

    entries:
      tiers.a:
        expects: {metric: aceptance, to: 82%}

Instead:

    entries:
      tiers.a:
        expects: {metric: acceptance, to: 82%}

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA664", "unknown-metric", Severity.ERROR)
