r"""What: the text must be in Unicode's normal form NFC: a letter with an accent is one character, not a letter followed
by a combining accent.

Why: the two forms look the same and compare as different, so a name could be known in one place and unknown in
another.

Example:

    title: "Accord Zoe\u0308"       # e, then a combining diaeresis

Instead:

    title: Accord Zoë              # one character
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA003", "text-not-normalised", Severity.ERROR)
