"""What: a file that means something else here than in the commit.

Why: what is merged is what git holds. Files that are changed on their way out of it, by attributes or hooks, or that
are simply not committed yet, would be checked in one form and take effect in another.

Example:
    sla.yaml working-tree-encoding=UTF-16  # in .gitattributes

Instead:

    git add sla.yaml approvers.yaml approvals

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA657", "not-as-committed", Severity.ERROR)
