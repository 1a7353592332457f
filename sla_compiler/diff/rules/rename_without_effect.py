"""What: a `moved_from` by which nothing is renamed: the version before has no such id, or has the new id already.

Why: an id that is misspelt makes a rename look like a promise that ended and another that began. And one that is left
from an earlier version has the parties sign a page that calls old names new.

Example:

    clocks:
      first_contact: {moved_from: first_tuoch, owner: sales}  # and it was `first_touch`

Instead:

    clocks:
      first_contact: {moved_from: first_touch, owner: sales}

"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA672", "rename-without-effect", Severity.ERROR)
