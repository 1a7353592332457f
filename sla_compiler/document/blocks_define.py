"""What the agreement defines, as blocks: stages and terms, scores, tiers and routing."""

from sla_compiler.document.blocks import (
    Block,
    Blocks,
    Column,
    Columns,
    Entry,
    Heading,
    Items,
    Paragraph,
    Run,
    Table,
    cell,
    plain,
    sentence,
    stopped,
    strong,
)
from sla_compiler.document.view import AgreementView, Checklist, Routing, Score, StageMeaning
from sla_compiler.document.wording import WORDING
from sla_compiler.prose.words import capital


def stages(view: AgreementView) -> Blocks:
    """What each stage asks, one group for each."""
    return (Columns(tuple(_stage(one) for one in view.stages)),)


def definitions(view: AgreementView) -> Blocks:
    """The terms that sentences are made of, and how leads return."""
    return (stopped((*view.definitions, *view.returns)),)


def scores(view: AgreementView) -> Blocks:
    """Every score with its rubric, and how points add up."""
    groups = tuple(_score(one) for one in view.scores)
    how: Blocks = (Paragraph(plain(WORDING.adding)),) if any(one.rules for one in view.scores) else ()
    return (Columns(groups, 2), *how)


def score_summary(view: AgreementView) -> str:
    """What stays where the scores follow in an appendix: `Fit: 24 rules, MQL needs 70.`."""
    return "".join(f"{_summary(one)}. " for one in view.scores)


def tiers(view: AgreementView) -> Blocks:
    """The table of tiers, then routes and pools."""
    groups = tuple(_routing(one) for one in view.routings)
    if view.pools:
        groups += ((Heading(WORDING.pools), stopped(view.pools)),)
    return (*((_tiers(view),) if view.tiers.rows else ()), *((Columns(groups, 2),) if groups else ()))


def _stage(meaning: StageMeaning) -> Blocks:
    only = meaning.lists[0] if len(meaning.lists) == 1 and not meaning.lists[0].origin else None
    mode = f": {only.mode}" if only is not None and only.mode else ""
    found: list[Block] = [Heading(meaning.name + mode, meaning.origin)]
    for one in meaning.lists:
        if one.origin:
            found.append(Paragraph(plain(capital(one.origin) + (f", {one.mode}" if one.mode else "") + ":")))
        found.append(_checks(one, refuses=meaning.refuses))
    if meaning.filled_in:
        asked = f" {sentence(meaning.filled_in)} {WORDING.gap_counted}"
        found.append(Paragraph((Run(WORDING.filled_in, "strong"), Run(asked))))
    return tuple(found)


def _checks(one: Checklist, *, refuses: bool) -> Items:
    return Items("cross" if refuses else "tick", tuple(Entry(plain(check.text), check.parts) for check in one.checks))


def _score(one: Score) -> Blocks:
    head = _score_head(one)
    notes = " ".join(sentence(capital(word)) for word in (one.applies_to, *one.notes) if word)
    if not one.rules:
        return (Paragraph((*strong(f"{head}."), *plain(f" {notes}" if notes else ""))),)
    capped = any(rule.at_most for rule in one.rules)
    columns = (Column(head), Column(WORDING.points, numeric=True))
    rows = tuple(
        (
            cell(plain(rule.text)),
            cell(plain(rule.points)),
            *((cell(plain(rule.at_most)),) if capped else ()),
        )
        for rule in one.rules
    )
    table = Table((*columns, *((Column(WORDING.at_most, numeric=True),) if capped else ())), rows)
    return (table, *((Paragraph(plain(notes)),) if notes else ()))


def _score_head(one: Score) -> str:
    """`Fit, 0 to 100: MQL needs 70`."""
    return one.label + (f", {one.range}" if one.range else "") + (f": {one.needed}" if one.needed else "")


def _summary(one: Score) -> str:
    many = len(one.rules)
    rules = f"{many} {WORDING.rule if many == 1 else WORDING.rules}" if many else ""
    said = ", ".join(part for part in (rules, one.needed) if part)
    return f"{one.label}: {said}" if said else one.label


def _tiers(view: AgreementView) -> Table:
    extra = view.tiers.columns
    columns = (Column(WORDING.number, numeric=True), Column(WORDING.tier), Column(WORDING.first_tier))
    rows = tuple(
        (
            cell(plain(str(place))),
            cell(strong(row.label)),
            cell(plain(row.when)),
            *(cell(plain(text)) for text in row.cells),
        )
        for place, row in enumerate(view.tiers.rows, start=1)
    )
    totals = tuple(cell(strong(column.total)) for column in extra)
    foot = ((), cell(strong(WORDING.all_tiers)), (), *totals) if any(totals) else ()
    return Table((*columns, *(Column(one.label, numeric=one.numeric) for one in extra)), rows, foot)


def _routing(one: Routing) -> Blocks:
    head = f"{WORDING.routing_of} {one.of}: {WORDING.first_match}"
    routes = tuple(Entry(plain(f"{route.when}: {WORDING.to} {sentence(route.to)}")) for route in one.routes)
    return (Heading(head), Items("number", routes))
