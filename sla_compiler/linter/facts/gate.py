"""A volume in; the decision of another side that stands between its owner and the leads that count, out."""

from sla_compiler.linter.facts.hand_off import top
from sla_compiler.linter.facts.sides import side_of
from sla_compiler.linter.facts.sums import Volume
from sla_compiler.linter.facts.ways import open_ways, reached
from sla_compiler.resolve.agreement import Agreement


def gate(agreement: Agreement, volume: Volume) -> str | None:
    """The stage nearest to the counted one that another side decides on, and without which no lead comes there.

    None if there is none, or if no lead comes to the counted stage at all. Somebody neutral who keeps the agreement may
    decide; a side that keeps it may not.
    """
    if volume.stage not in reached(open_ways(agreement), [agreement.start]):
        return None
    mine = top(agreement, volume.entry.owner)
    gates: list[str] = []
    seen, waiting = {volume.stage}, [volume.stage]
    while waiting:
        name = waiting.pop(0)
        stage = agreement.stages[name]
        decider = stage.decided_by
        if decider is not None and top(agreement, decider) != mine and not _is_neutral(agreement, decider):
            gates.append(name)
        elif name == agreement.start:
            return None
        else:
            new = [one for one in (stage.from_.names() if stage.from_ else ()) if one not in seen]
            seen.update(new)
            waiting += new
    return gates[0] if gates else None


def _is_neutral(agreement: Agreement, party: str) -> bool:
    return agreement.parties[party].steward and side_of(agreement, party) is None
