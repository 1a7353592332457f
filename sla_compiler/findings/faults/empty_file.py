"""There is nothing in the file.

What
----
The file has no content, or comments only.

Why
---
There is nothing to check, and an empty file is mostly one that was not saved.

Example
-------
    # the inbound agreement

Instead
-------
    sla: v1
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA014", "empty-file", Severity.ERROR)
