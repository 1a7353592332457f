r"""What: control characters, zero-width and bidirectional characters, soft hyphens, byte order marks (at the beginning
of the file, too), spaces that are no plain space, private and unpaired characters are refused, written directly or
as an escape such as `"\u200b"`. The one exception is the selector that makes a symbol before it an emoji.

Why: two texts that look the same must be the same: people sign what they see. Such characters mostly come along with
text copied from a web page or a word processor.

Example:

    title: "Inbound\u200b agreement"

Instead:

    title: Inbound agreement
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA002", "hidden-character", Severity.ERROR)
