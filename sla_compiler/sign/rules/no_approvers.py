"""What: an agreement that parties sign, without a file that says with which keys.

Why: a signature proves nothing while it is open whose key it is.

Example:
    parties:
      sales: {title: VP Sales, signs: true}  # and no approvers.yaml beside this file

Instead:

    approvers: v1
    version: 1
    roles:
      sales: {keys: {laptop: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA..}}

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA651", "no-approvers", Severity.ERROR)
