"""What: other approvers under a number that is not higher than before.

Why: the number of `approvers.yaml` only grows, so that nobody can bring back keys that the parties have replaced.

Example:
    approvers: v1
    version: 3  # as before, with another key below

Instead:

    approvers: v1
    version: 4

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA653", "stale-approvers-version", Severity.ERROR)
