"""What: between braces a comma separates entries. `1,000` is therefore the value `1` and then an entry `000` that has
no value.

Why: the agreement would say 1 where its authors read 1,000.

Example:

    amount: {a: 1,000, b: 170}

Instead:

    amount: {a: 1000, b: 170}
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA011", "stray-comma", Severity.ERROR)
