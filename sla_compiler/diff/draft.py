"""Changes that need a reason -> the file of reasons to fill in, or what has to be added to the one that is there."""

from collections.abc import Iterator, Mapping, Sequence

from sla_compiler.core.span import Path
from sla_compiler.diff.change import Change
from sla_compiler.diff.covering import description, example, explained, is_measured, needed
from sla_compiler.diff.measured import IN_WORDS, kinds_of
from sla_compiler.diff.reasons import Entry, Reasons
from sla_compiler.diff.succession import moves_leads_under_way
from sla_compiler.findings.fix import Add, Fix
from sla_compiler.model.spec import Spec
from sla_compiler.syntax.form import FREE, Form
from sla_compiler.syntax.quoting import spelled

WHY, EVIDENCE, EXPECTED = "<why the parties want it>", "<what shows that it is needed>", "<a metric and a number>"
SCHEMA = "changes.schema.json"
"""What lies beside the file, for editors."""
_WIDTH = 118


def drafted(changes: Sequence[Change], old: Spec, new: Spec) -> str:
    """The text of a new file: what slac knows is written, what people have to say stands in `<..>`.

    Empty where no change needs a reason.
    """
    entries = _entries(changes, {})
    if not entries:
        return ""
    lines = [
        f"# yaml-language-server: $schema={SCHEMA}",
        *_remarks(entries, old, new),
        *_head(changes, old, new),
        "entries:",
    ]
    for key, fields in entries.items():
        lines.append(f"  {spelled(key, flow=False)}:")
        lines += [f"    {name}: {spelled(text, flow=False)}" for name, text in fields.items()]
    return "\n".join(lines) + "\n"


def missing(changes: Sequence[Change], old: Spec, new: Spec, reasons: Reasons) -> tuple[tuple[str, ...], Fix]:
    """The keys of entries that a file lacks, with that of anything else to be said, and how to write them."""
    entries = _entries(changes, reasons.entries or {})
    edits = [
        Add(("entries", key, name), spelled(text, flow=False))
        for key, fields in entries.items()
        for name, text in fields.items()
    ]
    if reasons.existing_leads is None and moves_leads_under_way(changes, old.agreement, new.agreement) is not None:
        edits.append(Add(("existing_leads",), new.agreement.existing_leads))
        return (*entries, "existing_leads"), Fix("add what is missing", tuple(edits))
    return tuple(entries), Fix("add what is missing", tuple(edits))


def forms(path: Path) -> Form:
    """In which order the keys of a file of reasons are written."""
    return Form(Reasons.yaml_keys()) if path == () else FREE


def _entries(changes: Sequence[Change], there: Mapping[str, Entry]) -> dict[str, dict[str, str]]:
    """The entries to write, by key: one for each change that needs a reason and has none yet."""
    open_ones = explained(changes, there).get("", [])
    found: dict[str, dict[str, str]] = {}
    for key in dict.fromkeys(one.key for one in needed(open_ones)):
        of_key = [one for one in open_ones if one.key == key]
        counted = any(is_measured(one) for one in needed(of_key))
        found[key] = {
            "what": description(of_key),
            "reason": WHY,
            "evidence": EVIDENCE,
            "expects": EXPECTED if counted else "none",
        }
    return found


def _remarks(entries: Mapping[str, Mapping[str, str]], old: Spec, new: Spec) -> Iterator[str]:
    """What to do with the file, and which numbers the agreement counts."""
    yield f"# Why version {new.agreement.version} differs from {old.agreement.version}. Fill in what stands in <..>."
    kinds = kinds_of(new)
    if kinds and any(fields["expects"] == EXPECTED for fields in entries.values()):
        yield "# An expected impact is a metric and the number that is to come of the change, and may say from where:"
        yield f"#   expects: {example(kinds)}"
        yield "# What is counted here:"
        for kind, words in IN_WORDS.items():
            yield from _names(f"{words}:", [name for name, its in kinds.items() if its[0] == kind])


def _names(words: str, names: Sequence[str]) -> Iterator[str]:
    """Names after a few words, on as many lines of a comment as they need."""
    line = f"#   {words}"
    for index, name in enumerate(names):
        piece = f" {name}{',' if index < len(names) - 1 else ''}"
        if len(line) + len(piece) > _WIDTH:
            yield line
            line = "#    "
        line += piece
    if names:
        yield line


def _head(changes: Sequence[Change], old: Spec, new: Spec) -> Iterator[str]:
    before, after = old.agreement, new.agreement
    yield "changes: v1"
    yield f"agreement: {after.id}"
    yield f"version: {after.version}"
    yield f"from: {before.version}"
    yield f"effective: {after.effective.isoformat()}"
    if moves_leads_under_way(changes, before, after) is not None:
        yield "# Leads under way move to this version, as was agreed for an earlier one. Is that meant here too?"
        yield f"existing_leads: {after.existing_leads}"
