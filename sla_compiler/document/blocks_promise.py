"""What the parties promise each other, as blocks: clocks, pursuit and dispositions, numbers, ratings and reviews."""

from sla_compiler.document.blocks import (
    Amounts,
    Blocks,
    Column,
    Columns,
    Heading,
    Line,
    Paragraph,
    Ratings,
    Run,
    Sum,
    Table,
    cell,
    muted,
    plain,
    sentence,
    stopped,
    strong,
)
from sla_compiler.document.view import AgreementView, Cadence, Calendar, Clock, Disposition, Limit, Term
from sla_compiler.document.wording import KINDS, WORDING
from sla_compiler.prose.words import capital


def clocks(view: AgreementView) -> Blocks:
    """The table of clocks."""
    heads = (WORDING.clock, WORDING.runs, WORDING.limit, WORDING.target, WORDING.alerts)
    columns = tuple(Column(head, numeric=head == WORDING.target) for head in heads)
    return (Table(columns, tuple(_clock(one) for one in view.clocks), spread=True),)


def hours(view: AgreementView, moved: Blocks) -> Blocks:
    """What counts as the work of the teams, and when its time runs; `moved` stands for calendars in an appendix."""
    terms = view.counts
    if view.calendars:
        terms += (Term(WORDING.after_hours, WORDING.after_hours_rule), *(() if moved else _business_time(view)))
    return (*((stopped(terms),) if terms else ()), *moved)


def calendars(view: AgreementView) -> Blocks:
    """Business time."""
    return (stopped(_business_time(view)),)


def cadences(view: AgreementView) -> Blocks:
    """How leads are pursued, one group for each cadence."""
    return (Columns(tuple(_cadence(one) for one in view.cadences)),)


def dispositions(view: AgreementView) -> Blocks:
    """The closed list of outcomes, what their kinds mean, and where they are chosen."""
    rows = view.dispositions.rows
    needs = any(row.needs for row in rows)
    heads = (
        WORDING.disposition,
        WORDING.kind,
        WORDING.goes_to,
        *((WORDING.only_after,) if needs else ()),
        WORDING.teaches,
    )
    table = Table(tuple(Column(head) for head in heads), tuple(_disposition(row, needs=needs) for row in rows))
    kinds = [f"{capital(kind)}: {means}." for kind, means in KINDS if any(row.kind == kind for row in rows)]
    if view.dispositions.origin:
        kinds.append(f"{WORDING.chosen_in} {view.dispositions.origin} {WORDING.unless_said}")
    return (table, Paragraph(plain(" ".join(kinds)), small=True))


def disposition_summary(view: AgreementView) -> str:
    """What stays where the dispositions follow in an appendix: their labels by kind."""
    by_kind = [(kind, [row.label for row in view.dispositions.rows if row.kind == kind]) for kind, _ in KINDS]
    return "".join(f"{capital(kind)}: {', '.join(labels)}. " for kind, labels in by_kind if labels)


def promises(view: AgreementView) -> Blocks:
    """What each party promises, what both aim at, and the sums behind volumes."""
    said = view.promises
    teams: Blocks = (Columns(tuple((Heading(one.label), Amounts(one.amounts)) for one in said.teams), 2),)
    shared: Blocks = (Heading(WORDING.shared), Amounts(said.shared)) if said.shared else ()
    lead_in = WORDING.also_measured if said.shared else WORDING.measured
    measured = Paragraph(plain(f"{lead_in} {sentence('; '.join(said.measured))}"), small=True)
    sums = tuple(block for one in said.sums for block in (Heading(one.heading), Sum(one)))
    return (*(teams if said.teams else ()), *shared, *((measured,) if said.measured else ()), *sums)


def ratings(view: AgreementView) -> Blocks:
    """The bands and what they rate."""
    return (Ratings(view.bands), Paragraph(plain(WORDING.rating), small=True))


def reviews(view: AgreementView) -> Blocks:
    """The standing meetings and their agendas."""
    heads = (
        WORDING.review,
        WORDING.every,
        WORDING.minutes,
        WORDING.led_by,
        WORDING.company,
        WORDING.may_change,
    )
    rows = tuple(
        (
            cell(strong(one.label)),
            *(cell(plain(text)) for text in (one.every, one.minutes, one.led_by, one.company)),
            cell(plain(WORDING.yes if one.changes else WORDING.no)),
        )
        for one in view.reviews
    )
    agendas = tuple(
        Paragraph((*strong(f"{WORDING.agenda}, {one.label}:"), Run(f" {sentence(one.agenda)}")))
        for one in view.reviews
        if one.agenda
    )
    return (Table(tuple(Column(head, numeric=head == WORDING.minutes) for head in heads), rows), *agendas)


def duties(view: AgreementView) -> Blocks:
    """What people keep."""
    return (stopped(view.duties),)


def _clock(one: Clock) -> tuple[tuple[Line, ...], ...]:
    conditions = (one.applies_to, one.calendar, one.pauses, one.excused, one.restarts)
    alerts = tuple(plain(sentence(alert)) for alert in one.alerts) or (muted(WORDING.no_alert),)
    return (
        cell(strong(one.label), muted(one.owner)),
        cell(plain(one.runs), muted("; ".join(part for part in conditions if part))),
        cell(*(plain(_limit(limit)) for limit in one.limits)),
        cell(plain(one.target)),
        cell(*alerts),
    )


def _limit(one: Limit) -> str:
    return f"{one.who}: {one.text}" if one.who else one.text


def _business_time(view: AgreementView) -> tuple[Term, ...]:
    return tuple(Term(f"{WORDING.business_time}, {one.label}", _calendar(one)) for one in view.calendars)


def _calendar(one: Calendar) -> str:
    closed = f" {WORDING.closed_on} {sentence(one.closed)}" if one.closed else ""
    return f"{one.hours}, {one.zone}.{closed}"


def _cadence(one: Cadence) -> Blocks:
    phrases = " ".join(sentence(capital(phrase)) for phrase in (one.ends, one.quiet) if phrase)
    steps = sentence(capital("; ".join(one.steps)))
    said = (phrases, steps, *(f"{message.label}: {sentence(message.text)}" for message in one.messages))
    kept = Paragraph(muted(f"{one.owner}, {WORDING.target.lower()} {sentence(one.target)}"))
    paragraphs = tuple(Paragraph(plain(text)) for text in said if text)
    return (Heading(f"{one.label}, {one.runs}"), Amounts(one.amounts), *paragraphs, kept)


def _disposition(row: Disposition, *, needs: bool) -> tuple[tuple[Line, ...], ...]:
    words = (
        (WORDING.chosen_from, row.origin),
        (WORDING.automatic, row.automatic),
        (WORDING.one_of, row.detail),
    )
    said = "; ".join(f"{word} {value}" for word, value in words if value)
    back = f"{row.goes_to}, {row.wait} {WORDING.at_least}" if row.wait else row.goes_to
    teaches = muted(row.teaches) if row.teaches == WORDING.no_one else plain(capital(row.teaches))
    return (
        cell((*strong(row.label), *muted(f", {said}" if said else ""))),
        cell(plain(capital(row.kind))),
        cell(plain(back)),
        *((cell(plain(row.needs)),) if needs else ()),
        cell(teaches),
    )
