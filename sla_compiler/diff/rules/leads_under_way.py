"""What: a change of clocks or definitions to which leads under way are subjected, as was agreed for an earlier version.

Why: `existing_leads: recompute` moves every open lead to the new version: deadlines that run become shorter or
longer, and leads change their stage or tier at once. That was looked at for other changes than these. So it is said
again, in `changes/<version>.yaml`.

Example:

    changes: v1
    agreement: inbound
    version: 3.2.0
    from: 3.1.0

Instead:

    changes: v1
    agreement: inbound
    version: 3.2.0
    from: 3.1.0
    existing_leads: recompute

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA670", "leads-under-way", Severity.WARNING)
