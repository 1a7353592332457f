"""A verification -> who has signed what and what is missing, as text for people and as JSON for programs.

The JSON is one object: `{version, agreement, holds, roles, findings}`; digests are whole, findings as `lint` prints
them.
"""

import json
from collections.abc import Mapping, Sequence

from sla_compiler.findings.located import Located
from sla_compiler.report import json as findings_json
from sla_compiler.report import text
from sla_compiler.report.visible import name_first, visible
from sla_compiler.sign.judge import Change, Standing
from sla_compiler.sign.statement import short

_METHODS = {"ssh": "SSH", "pdf": "PDF"}


def render(
    name: str,
    base: str,
    change: Change | None,
    standings: Sequence[Standing],
    findings: Sequence[Located],
    texts: Mapping[str, str],
    *,
    color: bool,
) -> str:
    """Who has signed, a line for each role, then what stands against it."""
    lines = [_heading(name, base, change, signed=all(one.consents for one in standings))]
    wide = max((len(one.role) for one in standings), default=0)
    lines += [
        f"  {one.role:<{wide}}  {'signed' if one.consents else 'missing'}  {_with(one)}".rstrip() for one in standings
    ]
    shown = text.render(findings, texts, color=color) if findings else ""
    return "\n".join(lines) + "\n" + (f"\n{shown}" if shown else "")


def render_json(
    name: str,
    base: str,
    change: Change | None,
    standings: Sequence[Standing],
    findings: Sequence[Located],
    *,
    holds: bool,
) -> str:
    """The same for programs."""
    found = {
        "version": 1,
        "file": name,
        "base": base,
        "agreement": _agreement(change) if change else None,
        "holds": holds,
        "roles": [_role(one) for one in standings],
        "findings": json.loads(findings_json.render(findings))["findings"],
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _heading(name: str, base: str, change: Change | None, *, signed: bool) -> str:
    if change is None:
        return f"{name_first(name)}: nobody's signature could be looked at, against `{visible(base)}`"
    digest = short(change.terms.digest)
    what = f"{name_first(name)}: `{change.agreement}` {change.version}, digest {digest}, against `{visible(base)}`"
    if change.settled:
        return f"{what}: " + ("nothing changes that is signed" if signed else "held already, with signatures missing")
    if change.supersedes is None:
        return f"{what}: the first version"
    return f"{what}: takes the place of {short(change.supersedes.digest)}"


def _with(one: Standing) -> str:
    return ", ".join(f"{seat.name} ({_METHODS[proof.method]}) {visible(proof.path)}" for seat, proof in one.counted)


def _agreement(change: Change) -> dict[str, object]:
    before = change.supersedes
    return {
        "id": change.agreement,
        "version": change.version,
        "digest": change.terms.digest,
        "approvers": change.terms.approvers,
        "waivers": list(change.terms.waivers),
        "supersedes": before.digest if before else None,
        "changes": not change.settled,
    }


def _role(one: Standing) -> dict[str, object]:
    return {
        "role": one.role,
        "signed": one.consents,
        "proofs": [
            {"signer": seat.name, "key": proof.signer, "method": proof.method, "path": proof.path}
            for seat, proof in one.counted
        ],
        "refused": [
            {"signer": seat.name, "key": proof.signer, "method": proof.method, "path": proof.path, "reason": reason}
            for seat, proof, reason in one.refused
        ],
    }
