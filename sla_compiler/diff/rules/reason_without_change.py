"""What: an entry of `changes/<version>.yaml` about something that has not changed.

Why: a reason that outlived its change says that something is different which is not, and the change log prints it.
Mostly the change was taken back, or its key is misspelt.

Example:

    entries:
      clocks.first_tuoch:
        reason: Buyers expect an answer within the hour

Instead:

    entries:
      clocks.first_touch:
        reason: Buyers expect an answer within the hour

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA661", "reason-without-change", Severity.ERROR)
