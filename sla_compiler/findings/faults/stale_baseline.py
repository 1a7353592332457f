"""What: a baseline that allows more findings of a rule in a file than there are.

Why: what was mended stays mended only if the baseline no longer allows it. Otherwise as many new faults of the same
kind could come in unseen.

Example:

    {"version": 1, "counts": {"sla.yaml": {"SLA305": 3}}}     # where two are left

Instead:

    {"version": 1, "counts": {"sla.yaml": {"SLA305": 2}}}
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA045", "stale-baseline", Severity.WARNING)
