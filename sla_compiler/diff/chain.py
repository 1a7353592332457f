"""The reasons of several versions -> which of them come one after the other, and a finding against one that does not.

Between what holds and what comes next there is no other version, unless what comes next says that it follows one.
"""

from collections.abc import Iterator, Mapping

from sla_compiler.core.span import Place
from sla_compiler.core.versions import numbers
from sla_compiler.diff.account import file_of
from sla_compiler.diff.reasons import Reasons
from sla_compiler.diff.rules import version_that_never_was
from sla_compiler.findings.finding import Finding
from sla_compiler.model.head import Head


def never_was(
    one: Reasons, old: Head, new: Head, last: Reasons | None, others: Mapping[str, Reasons]
) -> Finding | None:
    """The finding against reasons for a version above the old one that is neither the new one nor before it.

    `last` are the reasons of the new version, and `others` those of all further versions above the old one, by version.
    Without the former nobody knows what came between.
    """
    between = numbers(one.version) < numbers(new.version)
    if between and (last is None or one.version in _before(last, others)):
        return None
    advice = f"merge it into `{file_of(new.version)}`, and remove it"
    if between:
        message = f"no version {one.version} lies between {old.version} and {new.version}"
    elif new.version == old.version:
        message = f"this is about version {one.version}, and {old.version} is the newest"
        advice = "remove it; the next version gets its own"
    else:
        message = f"this is about version {one.version}, and {new.version} comes after {old.version}"
    return Finding(version_that_never_was.RULE, message, Place(("version",)), advice)


def _before(last: Reasons | None, others: Mapping[str, Reasons]) -> Iterator[str]:
    """The versions before the last one, as each says which it follows."""
    left = dict(others)
    while last is not None and last.from_ is not None:
        yield last.from_
        last = left.pop(last.from_, None)
