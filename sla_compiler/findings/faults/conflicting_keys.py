"""What: keys of one entry that exclude each other, none where one of several is needed, or two stages that both catch
disqualified leads.

Why: an entry that says two things is read by each side as the one that suits it.

Example:

    lead:
      attributes:
        segment: {type: text, is: [{when: else, is: commercial}]}

Instead:

    lead:
      attributes:
        segment: {is: [{when: else, is: commercial}]}
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA027", "conflicting-keys", Severity.ERROR)
