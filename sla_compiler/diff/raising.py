"""Two versions and what changed between them -> which version the new one has to be at least, and whether it is.

A rename that nobody wrote down takes an id away, which moves the first number. Where an entry that went and one that
came are much alike, the advice therefore also says what is enough if they are the same under another name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sla_compiler.core.span import Place
from sla_compiler.core.versions import numbers
from sla_compiler.diff.change import Change, Step, largest_step
from sla_compiler.diff.covering import plain
from sla_compiler.diff.difference import difference
from sla_compiler.diff.rewriting import NewIds, rewritten
from sla_compiler.diff.rules import version_raised_too_little
from sla_compiler.diff.succession import least_version
from sla_compiler.diff.suspicion import Suspected, suspected
from sla_compiler.findings.finding import Finding
from sla_compiler.model.spec import Spec

_NO_IDS = NewIds({}, {}, {}, {})
_MOST = 3  # renames that are named; whoever renamed more knows by then how it is written


def raised_too_little(changes: Sequence[Change], old: Spec, new: Spec) -> Iterator[Finding]:
    """That the version is higher, and not as high as the changes demand."""
    before, after = old.agreement.version, new.agreement.version
    step = largest_step(changes)
    least = least_version(before, step)
    if numbers(before) < numbers(after) < numbers(least):
        demanding = next(one for one in changes if one.step is step)
        more = sum(one.step is step for one in changes) - 1
        others = f", and {more} more like it" if more else ""
        yield Finding(
            version_raised_too_little.RULE,
            f"{after} is too low after {before}: {plain(demanding.says)}",
            Place(("agreement", "version")),
            next_version(changes, old, new),
            f"`{demanding.key}` demands it{others}; `slac explain version-raised-too-little` has the table",
        )


def next_version(changes: Sequence[Change], old: Spec, new: Spec) -> str:
    """What to write for a meaning that changed: the lowest version that may follow, and what a rename would ask for."""
    least = least_version(old.agreement.version, max(largest_step(changes), Step.PATCH))
    advice = f"write `version: {least}`, or a higher one"
    pairs = suspected(one.fact for one in changes)
    if not pairs:
        return advice
    enough = _enough(old, new, pairs)
    told = _told(pairs)
    # Where the renames are not all that demands it, the version stays as high.
    return f"{advice}; {told} too" if enough == least else f"{advice}; or, {told}, and {enough} is enough"


def _told(pairs: Sequence[Suspected]) -> str:
    """How renames are written down, if they are any."""
    if len(pairs) == 1:
        key, origin = pairs[0].added.key, pairs[0].origin
        return f"if `{key}` is what was `{origin}`, write `moved_from: {origin}` there"
    named = [f"`moved_from: {one.origin}` in `{one.added.key}`" for one in pairs[:_MOST]]
    if len(pairs) > _MOST:
        named.append(f"{len(pairs) - _MOST} more")
    return f"if these only have other ids, write {', '.join(named[:-1])} and {named[-1]}"


def _enough(old: Spec, new: Spec, pairs: Sequence[Suspected]) -> str:
    """The version that is enough where every suspected rename is written down: the one that is there, if it is."""
    origins = {one.added.path: {"moved_from": one.origin} for one in pairs}
    told = rewritten(new, replace(_NO_IDS, updates=origins))
    least = least_version(old.agreement.version, max(difference(old, told).step, Step.PATCH))
    return max(least, new.agreement.version, key=numbers)
