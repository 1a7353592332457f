"""What: an entry of `changes/<version>.yaml` that describes its change otherwise than it is.

Why: the change log prints this sentence. The draft took it from the difference, and the agreement was changed again
since.

Example:

    entries:
      clocks.first_touch.within.b:
        what: 2 business hours became 1 business hour  # and it is 90 business minutes by now

Instead:

    entries:
      clocks.first_touch.within.b:
        what: 2 business hours became 90 business minutes

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA671", "stale-description", Severity.ERROR)
