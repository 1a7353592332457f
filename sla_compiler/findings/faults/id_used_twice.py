"""What: one id for two things that a sentence or a clock can name.

Why: all of them share one namespace, so that a name in a sentence has one meaning.

Example:

    lead:
      events: {reply: Reply to outreach}
    clocks:
      reply: {owner: sales, starts: reply, stops: call, within: 4 hours}

Instead:

    lead:
      events: {reply: Reply to outreach}
    clocks:
      answer: {owner: sales, starts: reply, stops: call, within: 4 hours}
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA031", "id-used-twice", Severity.ERROR)
