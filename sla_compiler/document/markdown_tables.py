"""From a view to the tables of its Markdown."""

from collections.abc import Sequence

from sla_compiler.document.escape import Markup, bold, escaped, table
from sla_compiler.document.figure_text import spoken
from sla_compiler.document.view import AgreementView, Disposition, Life, Review, Score, Tiers
from sla_compiler.prose.words import capital, listed


def facts(view: AgreementView) -> Markup:
    """The agreement's own data, its id at the head and its digest at the foot."""
    rows = [[fact.label, bold(fact.value) if fact.strong else fact.value] for fact in view.facts]
    digest = ["Digest", Markup(f"`sha256 {view.digest}`")]
    return table((("Agreement", "left"), (view.id, "left")), [*rows, digest])


def parties(view: AgreementView) -> Markup:
    """Who agrees."""
    rows = [
        [one.caption, Markup(bold(one.title) + escaped(f", {one.note}" if one.note else ""))] for one in view.parties
    ]
    return table((("Party", "left"), ("Acts through", "left")), rows)


def stages(life: Life) -> Markup:
    """Every stage with its owner and where leads go from it, for those who do not see the drawing."""
    names = {node.id: node.short or node.label for node in life.nodes}
    ways = [(move.source, move.target) for move in life.moves]
    ways += [(source, one.target) for one in life.exits for source in one.sources]
    rows = []
    for node in life.nodes:
        targets = [names[other.id] for other in life.nodes if (node.id, other.id) in ways]
        onward = "final" if node.terminal else listed(targets, "or") or "nowhere else"
        rows.append([bold(spoken(node)), node.owner, onward])
    return table((("Stage", "left"), ("Owner", "left"), ("Leads go on to", "left")), rows)


def score(one: Score, head: str) -> Markup:
    """The rubric of one score."""
    capped = any(rule.at_most for rule in one.rules)
    columns: list[tuple[str, str]] = [(head, "left"), ("Points", "right"), *([("At most", "right")] if capped else [])]
    rows = [[rule.text, rule.points, *([rule.at_most] if capped else [])] for rule in one.rules]
    return _table(columns, rows)


def tiers(one: Tiers) -> Markup:
    """The tiers in order."""
    columns = [("No.", "right"), ("Tier", "left"), ("A lead is in the first tier that fits", "left")]
    columns += [(column.label, "right" if column.numeric else "left") for column in one.columns]
    rows: list[list[str]] = [
        [str(place), bold(row.label), row.when, *row.cells] for place, row in enumerate(one.rows, start=1)
    ]
    if any(column.total for column in one.columns):
        rows.append(["", bold("All tiers"), "", *(bold(column.total) for column in one.columns)])
    return _table(columns, rows)


def dispositions(entries: Sequence[Disposition]) -> Markup:
    """The closed list of outcomes."""
    needs = any(row.needs for row in entries)
    heads = ["Disposition", "Kind", "Lead goes to", *(["Only after"] if needs else []), "Teaches"]
    return _table([(head, "left") for head in heads], [_disposition(row, needs=needs) for row in entries])


def _disposition(row: Disposition, *, needs: bool) -> list[str]:
    said = [
        words + value
        for words, value in (("from ", row.origin), ("automatic: ", row.automatic), ("one of ", row.detail))
        if value
    ]
    name = Markup(bold(row.label) + escaped("".join(f", {part}" for part in ["; ".join(said)] if part)))
    back = f"{row.goes_to}, {row.wait} at least" if row.wait else row.goes_to
    teaches = row.teaches if row.teaches == "no one" else capital(row.teaches)
    return [name, capital(row.kind), back, *([row.needs] if needs else []), teaches]


def bands(view: AgreementView) -> Markup:
    """The ratings, first match wins."""
    rows = [[bold(band.label), capital(band.when), capital(band.then) or "\u2013"] for band in view.bands]
    return _table([("Rating", "left"), ("When", "left"), ("What follows", "left")], rows)


def reviews(entries: Sequence[Review]) -> Markup:
    """The standing meetings."""
    heads = ("Review", "Every", "Minutes", "Led by", "With", "May change this agreement")
    rows = [
        [bold(one.label), one.every, one.minutes, one.led_by, one.company, "yes" if one.changes else "no"]
        for one in entries
    ]
    return _table([(head, "right" if head == "Minutes" else "left") for head in heads], rows)


def _table(columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]]) -> Markup:
    return table([(label, "right" if align == "right" else "left") for label, align in columns], rows)
