"""What a proof covers and what it does not: the one text of it, for `slac explain` and README."""

PROMISE = """\
What is proved

- "No lead can" is a proof about all leads that the agreement can tell apart: every value of every attribute, known
  or unknown, every number of occurrences in every window, every score that follows from them, and every sequence of
  moves, decisions and outcomes between stages.
- A lead that is shown is a history. It is replayed by the same code that scores leads before anybody sees it, and
  `slac score` reads it. One that is not confirmed is never shown.
- Of all leads that show the same, the one with the fewest facts is chosen, then the first in the order of the file. It
  is the same on every machine and with either engine.
- Two versions treat a lead differently at a moment when, the lead having been treated alike up to then, what is new
  leads it to another stage, tier, limit of a clock's run that opens, or route. Every lead that is ever treated
  differently parts at such a first moment. So "no lead is treated differently" is proved where there is none, and said
  only where whatever else moves leads in time (cadences, what starts and stops clocks, calendars, waits) is the same.

What is taken more widely than it is

- Between two moves anything may become known or unknown. So "no lead can" stays true, but a lead that would need a
  long history of a certain kind may be reported as undecided instead of shown.
- Resets, `at_most`, `since`, ended cadences and clocks, and returns from a stage with `reentry`: every real lead is
  among those looked at, and some that cannot be are, too.
- A score without an end in one direction (`cap: none` against decay or against negative points) is looked at from
  outside: it may have any value in its range.

What is not covered

- Opening hours, holidays and deadlines: whether a promise can be kept in time is a matter of the calendar.
- A lead is shown as of noon of the day on which the agreement takes effect; a proof holds for every moment.
- What the CRM does, and whether what is written into it is true.

What could not be decided is said to be undecided. It never counts as fine.
"""
