"""What: an entry of `changes/<version>.yaml` whose reason or evidence is empty, or still that of the draft.

Why: an entry that says nothing looks like an answer, and keeps everybody from asking.

Example:

    entries:
      tiers.a:
        reason: <why the parties want it>
        evidence: n/a

Instead:

    entries:
      tiers.a:
        reason: Sales has no time for more than forty leads of tier A
        evidence: 61 came in each month of Q3, and 19 were not called in time

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA662", "empty-reason", Severity.ERROR)
