"""What: a waiver that cannot be read: a comment that begins with `slac:` and goes on in some other way.

Why: a waiver sets a rule aside in an agreement that people sign. It has to say which rule, until when, and why, or
nobody can tell later whether it is still right.

Example:

    clocks:
      first_touch:
        within: 4 hours  # slac: ignore SLA307

Instead:

    clocks:
      first_touch:
        within: 4 hours  # slac: ignore[SLA307] until=2027-03-31 -- a partner is on call at night
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA040", "bad-waiver", Severity.ERROR)
