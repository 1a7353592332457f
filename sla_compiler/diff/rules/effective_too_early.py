"""What: a version that holds from an earlier day on than the one before it.

Why: on the days between, two versions would hold, and for what was done then nobody could say under which.

Example:

    agreement: {version: 3.2.0, effective: 2026-09-01}  # and 3.1.0 holds from 2026-10-01 on

Instead:

    agreement: {version: 3.2.0, effective: 2027-01-01}

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA669", "effective-too-early", Severity.ERROR)
