"""What: a change of which `changes/<version>.yaml` does not say why it is made.

Why: in a year nobody remembers why a limit is two hours. What has no reason is changed back by the next who wonders,
and a review cannot ask whether it brought what it was to bring.

Example:

    changes: v1
    agreement: inbound
    version: 3.2.0
    from: 3.1.0  # and `clocks.first_touch.within.b` is shorter

Instead:

    changes: v1
    agreement: inbound
    version: 3.2.0
    from: 3.1.0
    entries:
      clocks.first_touch.within.b:
        reason: Buyers expect an answer within the hour
        evidence: Leads of tier B answered within 1 hour became opportunities twice as often in Q3
        expects: {metric: acceptance, from: 78%, to: 82%}

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA660", "unexplained-change", Severity.ERROR)
