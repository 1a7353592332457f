"""What: a change that names no metric and no number that is to come of it.

Why: a change without an expectation cannot fail, and so nothing is learnt from it. One number, said before, is what
the next review looks at. Where the language counts nothing (parties, calendars, duties, reviews, disputes, ratings)
the word is `none`.

Example:

    entries:
      clocks.first_touch.within.b:
        reason: Buyers expect an answer within the hour
        evidence: Median first contact was 1 h 40 min in Q3
        expects: none

Instead:

    entries:
      clocks.first_touch.within.b:
        reason: Buyers expect an answer within the hour
        evidence: Median first contact was 1 h 40 min in Q3
        expects: {metric: contact_time, from: 1 hour 40 minutes, to: 1 hour}

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA663", "no-expected-impact", Severity.ERROR)
