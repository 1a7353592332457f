"""What: an agreement that means something else than the one that holds, under a version that is not higher.

Why: people name an agreement by its version. Two meanings with one version, or a later one with a lower number, cannot
be told apart, and an old one could come back.

Example:
    agreement: {version: 3.1.0}  # as before, with another window below

Instead:

    agreement: {version: 3.2.0}

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA655", "version-not-raised", Severity.ERROR)
