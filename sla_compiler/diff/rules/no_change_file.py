"""What: a version that changes what is owed, and no `changes/<version>.yaml` beside the agreement that says why.

Why: both sides sign what is different. Why it is, on what evidence, and what is to come of it belongs to the change,
not to the memory of those who were in the room.

Example:

    agreement: {id: inbound, version: 3.2.0}  # and only changes/3.1.0.yaml is there

Instead:

    changes: v1
    agreement: inbound
    version: 3.2.0
    from: 3.1.0

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA666", "no-change-file", Severity.ERROR)
