"""What: the first approvers of an agreement, whose digest nobody has confirmed outside the change.

Why: later approvers are signed for by those before them. Nobody stands before the first ones: whoever writes the file
could name himself for every role. So its digest is compared by people, and kept where a change cannot reach it.

Example:
    slac check --base origin/main sla.yaml

Instead:

    slac check --base origin/main --pin "$APPROVERS" sla.yaml

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA652", "unpinned-approvers", Severity.ERROR)
