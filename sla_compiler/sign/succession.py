"""What holds and what shall take its place -> findings against the change, in the agreement or its approvers."""

from collections.abc import Callable, Iterator, Sequence

from sla_compiler.core.span import Place
from sla_compiler.core.versions import numbers
from sla_compiler.findings.finding import Finding
from sla_compiler.model.head import Head
from sla_compiler.sign.approvers import FILE
from sla_compiler.sign.judge import Change, Standing
from sla_compiler.sign.rules import (
    lost_agreement,
    missing_signature,
    no_approvers,
    not_as_committed,
    stale_approvers_version,
    unpinned_approvers,
    version_not_raised,
)
from sla_compiler.sign.statement import short

_KEYS_BEFORE = "who signs is changed like anything else: with the signatures of those who signed before"


def of_agreement(old: Head, new: Head, *, same: bool, advice: Callable[[], str]) -> Iterator[Finding]:
    """Faults of an agreement as the successor of another; `same` where both mean the same.

    `advice` says which version to write; it takes time, and is asked for only where the version is not higher.
    """
    if new.id != old.id:
        message = f"this file holds `{old.id}` in the base, and `{new.id}` here"
        instead = f"write `id: {old.id}`, or put the other agreement into a file of its own"
        yield Finding(lost_agreement.RULE, message, Place(("agreement", "id")), instead)
    elif not same and numbers(new.version) <= numbers(old.version):
        message = f"the content changed, but the version is still {old.version}"
        if new.version != old.version:
            message = f"the content changed, but the version went down from {old.version} to {new.version}"
        yield Finding(version_not_raised.RULE, message, Place(("agreement", "version")), advice())


def without_approvers(*, gone: bool) -> Finding:
    """There is no file of approvers; `gone` where the base has one."""
    message = f"`{FILE}` is gone" if gone else f"there is no `{FILE}` beside this agreement"
    advice = f"put it back; {_KEYS_BEFORE}" if gone else "write one: `slac explain no-approvers` shows how"
    return Finding(no_approvers.RULE, message, Place(("parties",), "key"), advice)


def of_approvers(change: Change, pins: tuple[str, ...]) -> Iterator[Finding]:
    """Faults of the approvers, with places in their own file; `pins` are digests that were confirmed elsewhere."""
    digest = change.terms.approvers
    if change.before is None:
        if digest not in pins:
            message = f"these are the first approvers, and their digest is not pinned: {digest}"
            advice = f"compare every key with its owner, then verify with `--pin {digest}`"
            yield Finding(unpinned_approvers.RULE, message, Place(("approvers",), "key"), advice)
    elif change.before != change.after and change.after.version <= change.before.version:
        message = f"these are other approvers than in the base, and their number is not above {change.before.version}"
        advice = f"write `version: {change.before.version + 1}`; {_KEYS_BEFORE}"
        yield Finding(stale_approvers_version.RULE, message, Place(("version",)), advice)
    for role in change.roles:
        if role not in change.after.roles and (change.before is None or role not in change.before.roles):
            message = f"no key can sign for `{role}`"
            advice = f"add `{role}` and its keys under `roles`"
            yield Finding(no_approvers.RULE, message, Place(("roles",), "key"), advice)


def not_committed(files: Sequence[str]) -> Finding:
    """Files that are not in the commit as they are here, by their names from the top of the repository."""
    message = f"`{files[0]}` is not in the commit as it is here"
    if len(files) > 1:
        message = f"{len(files)} files are not in the commit as they are here: " + ", ".join(
            f"`{one}`" for one in files
        )
    advice = "commit it; if it is, see what `.gitattributes` or a filter does to it"
    return Finding(not_as_committed.RULE, message, Place(("agreement",), "key"), advice)


def unsigned(change: Change, standing: Standing, command: str, strangers: Sequence[str] = ()) -> Finding:
    """A role that does not consent; `command` is what its owner runs, `strangers` are proofs with unknown keys."""
    what = f"`{change.agreement}` {change.version}, digest {short(change.terms.digest)}"
    message = f"`{standing.role}` has not signed {what}"
    if standing.counted:
        more = "1 more" if standing.lacking == 1 else f"{standing.lacking} more"
        message = f"`{standing.role}` has signed {what} with too few keys: {more} needed"
    reasons = [f"`{proof.path}` {fault}" for _, proof, fault in standing.refused]
    reasons += [f"`{path}` was made with a key that is none of the approvers'" for path in strangers]
    place = Place(("parties", standing.role), "key")
    return Finding(missing_signature.RULE, message, place, f"run `{command}`", "; ".join(reasons))
