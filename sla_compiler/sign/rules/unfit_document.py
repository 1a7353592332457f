"""What: an agreement that does not fit on two pages, or that cannot be printed.

Why: what nobody reads nobody keeps. Two pages are what a vice president reads before signing; more belongs into a
signed appendix.

Example:
    agreement: {id: inbound, version: 3.2.0}  # with twelve scores

Instead:

    agreement: {id: inbound, version: 3.2.0, appendix: [scores]}

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA658", "unfit-document", Severity.ERROR)
