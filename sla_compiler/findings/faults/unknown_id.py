"""What: a name that nothing in the agreement carries.

Why: a rule about something that does not exist never holds, and nobody notices.

Example:

    disqualifiers:
      student: emial_kind = student

Instead:

    disqualifiers:
      student: email_kind = student
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA030", "unknown-id", Severity.ERROR)
