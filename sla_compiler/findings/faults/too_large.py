"""What: at most 1 MiB of text, 100,000 values, and mappings and lists 50 deep are read; the rest is not looked at. Of
many findings in the text the first 100 are shown.

Why: a check has to answer within seconds, whatever file it is given. An agreement of two pages has some 300 lines.

Example:

    when: {all: [{all: [{all: [...]}]}]}       # and so on, 60 deep

Instead:

    when: {all: [...]}
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA010", "too-large", Severity.ERROR)
