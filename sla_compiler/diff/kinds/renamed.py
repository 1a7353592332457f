"""An id is another one, and the entry says which it had: a rename stays a rename, and moves nothing.

That an entry says or no longer says which id it once had is housekeeping.
"""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.kind import acts, nobody, single

KINDS = (
    single(
        "renamed",
        "an entry has another id",
        "*.*",
        "lead.*.*",
        "routing.*.*",
        "scores.*.rules.*",
        nature=Nature.WORDING,
        effects=nobody,
        when=acts("renamed"),
        says="{it}: the id was {before}, is {after}",
    ),
    single(
        "other-origin",
        "what an entry says about the id that it once had",
        "*.*.moved_from",
        "lead.*.*.moved_from",
        "routing.*.*.moved_from",
        "scores.*.rules.*.moved_from",
        nature=Nature.WORDING,
        effects=nobody,
        says="former id of {it}: {before}, now {after}",
        nothing="none",
    ),
)
