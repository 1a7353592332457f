r"""What: some bytes of the file are no characters in UTF-8. The first of them is shown, as line and column.

Why: an agreement is read by people and by machines in many places; with a second encoding a name could look different
to each of them. Files saved as UTF-16, Windows-1252 or Latin-1 have to be saved once more as UTF-8.

Example:

    title: Accord Zo\xEB           # the byte EB is an e with diaeresis in Latin-1, and nothing in UTF-8

Instead:

    title: Accord Zoë              # saved as UTF-8
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA001", "unreadable-text", Severity.ERROR)
