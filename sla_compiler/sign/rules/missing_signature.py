"""What: a party that signs has not signed this very agreement.

Why: both sides own the agreement together. What one of them has not signed does not take effect, and a signature is for
one meaning: it outlives any layout and comment, and no other number.

Example:
    clocks:
      first_touch: {owner: sales, within: 2 business hours}  # signed with 4 business hours

Instead:

    clocks:
      first_touch: {owner: sales, within: 2 business hours}  # after `slac sign --role sales`

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA650", "missing-signature", Severity.ERROR)
