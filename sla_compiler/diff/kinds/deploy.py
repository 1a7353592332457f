"""Where the agreement runs: it is not part of what is signed, and says nothing about what is owed."""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.kind import nobody, single

KINDS = (
    single(
        "other-deployment",
        "where it runs",
        "deploy.**",
        nature=Nature.OUTSIDE,
        effects=nobody,
        says="{place}: {before}, now {after}",
        nothing="none",
    ),
)
