"""What: a second `---` begins another document, and a line that begins with `%` is a directive. One `---` at the
beginning is allowed.

Why: one file is one agreement: its digest and its signatures are those of the whole file.

Example:

    sla: v1
    ---
    sla: v1

Instead:

    sla: v1
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA009", "several-documents", Severity.ERROR)
