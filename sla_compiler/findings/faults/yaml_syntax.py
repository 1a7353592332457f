"""What: the text breaks the rules of YAML: indentation that fits nothing, a bracket or a quote that is not closed, a
key without its colon, a value that begins with a sign that means something else, or a file that is a list or a
sentence instead of sections.

Why: what cannot be read without guessing is not read at all. The rest of the file is not checked until this is
mended.

Example:

    title: Inbound: first version

Instead:

    title: "Inbound: first version"
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA004", "yaml-syntax", Severity.ERROR)
