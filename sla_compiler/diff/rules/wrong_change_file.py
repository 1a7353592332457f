"""What: a `changes/<version>.yaml` that says another id, version or day than the agreement, or follows another version.

Why: the reasons for one version are no reasons for another; and the change log is made of these files alone.

Example:

    changes: v1
    agreement: inbound
    version: 3.2.0
    from: 3.0.0  # and 3.1.0 holds

Instead:

    changes: v1
    agreement: inbound
    version: 3.2.0
    from: 3.1.0

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA667", "wrong-change-file", Severity.ERROR)
