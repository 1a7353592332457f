"""What: a `changes/<version>.yaml` about a version that neither holds nor comes next.

Why: a version that was planned, and became another one before anybody signed, leaves its reasons behind. The change log
is made of these files alone, and would tell of a version that never existed.

Example:

    changes: v1  # changes/3.2.0.yaml, and the agreement went from 3.1.0 to 4.0.0
    agreement: inbound
    version: 3.2.0
    from: 3.1.0

Instead:

    changes: v1  # changes/4.0.0.yaml, alone
    agreement: inbound
    version: 4.0.0
    from: 3.1.0

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA673", "version-that-never-was", Severity.WARNING)
