"""What: a built file that is not what the agreement makes.

Why: people read the pages and not the YAML. Pages that say something else than what is signed and deployed are how two
teams come to hold two agreements.

Example:
    dist/inbound-3.2.0/agreement.md  # edited by hand

Instead:

    slac build sla.yaml

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA656", "stale-output", Severity.ERROR)
