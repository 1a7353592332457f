"""What: a version whose first, second or third number should have been raised, and another was.

Why: people read from the number how much is new. The first number grows where what a lead is or who is party changes,
or a promise goes: stages, parties, owners, and anything that is taken out. The second grows where promises or
definitions change by degree, or come in: limits, targets, amounts, thresholds, scores, tiers, routing, calendars. The
third is for what changes nothing that is owed: wording, labels, titles. Before 1.0.0 the second number stands for the
first.

Example:

    agreement: {version: 3.1.1}  # after 3.1.0, with a shorter limit below

Instead:

    agreement: {version: 3.2.0}

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA668", "version-raised-too-little", Severity.ERROR)
