"""What: the file has no content, or comments only.

Why: there is nothing to check, and an empty file is mostly one that was not saved.

Example:

    # the inbound agreement

Instead:

    sla: v1
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA014", "empty-file", Severity.ERROR)
