"""What: a value begins with `!`, which YAML reads as the name of a type. A text that begins with `!` needs quotes.

Why: the type of a value follows from where it stands; a tag could only say the same again or contradict it.

Example:

    version: !!str 1.10

Instead:

    version: 1.10
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA008", "yaml-tag", Severity.ERROR)
