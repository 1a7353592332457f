"""What: a key is a list or a mapping, is given with `? `, is missing before its colon, or is the merge key `<<`.

Why: ids are words; everything that an entry means stands in the entry itself.

Example:

    first_touch:
      <<: {owner: sales}
      within: 4 business hours

Instead:

    first_touch:
      owner: sales
      within: 4 business hours
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA013", "odd-key", Severity.ERROR)
