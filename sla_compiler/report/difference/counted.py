"""How much of a file of leads was counted and until when, and why the rest was not -> words and rows for people."""

from collections.abc import Iterator

from sla_compiler.diff.replay.example import LeftOut
from sla_compiler.diff.replay.replayed import Replayed
from sla_compiler.report.difference.parts import Row
from sla_compiler.report.moments import local, moment


def counted(history: Replayed, of: str = "of") -> str:
    """`200 leads in leads.csv`, or `115 of 200 leads in leads.csv`."""
    some = "" if history.leads == history.all_leads else f"{history.leads:,} {of} "
    return f"{some}{leads(history.all_leads)} in {history.file}"


def leads(count: int) -> str:
    """`1 lead`, `200 leads`."""
    return f"{count:,} {'lead' if count == 1 else 'leads'}"


def last_seen(zone: str, history: Replayed) -> tuple[str, bool]:
    """`Fri 16 Oct 2026 17:20`; or the day alone, and True, where all of it was counted."""
    said = " ".join(moment(zone, history.at).split())
    after = local(zone, history.at + 1)
    whole = (after.hour, after.minute, after.second) == (0, 0, 0)
    return said.rpartition(" ")[0] if whole else said, whole


def left_out(zone: str, history: Replayed) -> Iterator[Row]:
    """Why leads are in no count, with the first of them; the first row is the head."""
    yield "leads", "why", "first"
    for one in history.left_out:
        advice = f"; {one.help}" if one.help else ""
        like = "for example: " if one.varied else ""
        yield f"{one.leads:,}", f"{like}{one.message}{advice}", _first(one)
    others = history.skipped - sum(one.leads for one in history.left_out)
    if others:
        yield f"{others:,}", "other reasons", ""
    if history.absent:
        yield f"{history.absent:,}", f"created after {last_seen(zone, history)[0]}", ""


def _first(one: LeftOut) -> str:
    """`lead L0007, line 31`, and where in that line."""
    place = ", ".join(filter(None, (f"lead {one.first.lead}" if one.first.lead else "", f"line {one.first.line}")))
    return f"{place}, {one.path}" if one.path else place
