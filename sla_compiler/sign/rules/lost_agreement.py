"""What: an agreement that the base has and the change has not: it is gone, or has another id.

Why: an agreement that could vanish, or come back under another name, would come back as a first one, to which nobody
has agreed to give anything up. The id is its name for ever; its file may move.

Example:
    agreement: {id: inbound_2, version: 1.0.0}  # was `inbound`, in the same file

Instead:

    agreement: {id: inbound, version: 3.2.0}

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA654", "lost-agreement", Severity.ERROR)
