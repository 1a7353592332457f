"""New entries of mappings -> insertions: in the style of the mapping they come into, indented as its other entries."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeAlias

from sla_compiler.core.span import Path, Span
from sla_compiler.findings.fix import Add, TextEdit
from sla_compiler.syntax.document import Mapping, Node, Scalar
from sla_compiler.syntax.form import Form, Forms
from sla_compiler.syntax.page import Page, Part, UnwritableError
from sla_compiler.syntax.quoting import as_value, spelled

Written: TypeAlias = "str | dict[str, Written]"
"""A value as a fix gives it, or a new mapping of such."""

WIDTH = 120
_STEP = "  "


def added(page: Page, adds: Iterable[Add], gone: Collection[Path], forms: Forms) -> Iterator[TextEdit]:
    """Insertions for all new entries; `gone` are the paths of entries that are taken out at the same time."""
    new: dict[tuple[Path, bool], dict[str, Written]] = {}
    alone: dict[Path, tuple[Form, dict[str, str]]] = {}
    for add in adds:
        parent = page.document.written(add.path[:-1])
        path = (*parent, add.path[-1])
        node, depth = page.document.nearest(path)
        form = forms(add.path[:-1] if depth == len(path) - 1 else path[:depth])
        if depth == len(path) - 1 and form.short and not _takes(node, form):
            alone.setdefault(parent, (form, {}))[1][str(path[-1])] = add.text
        elif depth == len(path) or not isinstance(node, Mapping):
            raise UnwritableError
        else:
            _plant(new.setdefault((path[:depth], add.first), {}), path[depth:], add.text)
    if any(path[:depth] in gone for path in (*(one for one, _ in new), *alone) for depth in range(1, len(path) + 1)):
        raise UnwritableError
    yield from _all_insertions(page, new, gone, forms)
    for path, (form, entries) in alone.items():
        yield _long_form(page, path, form, entries)


def _takes(node: Node, form: Form) -> bool:
    """Whether a value is the mapping itself, and not its short form."""
    return isinstance(node, Mapping) and all(entry.key.text in form.keys for entry in node.entries)


def _all_insertions(
    page: Page, new: dict[tuple[Path, bool], dict[str, Written]], gone: Collection[Path], forms: Forms
) -> Iterator[TextEdit]:
    found: dict[Span, str] = {}
    for (path, first), entries in new.items():
        kept = _kept(page, path, gone)
        order = () if first else forms(path).keys
        for key in sorted(entries, key=lambda key: order.index(key) if key in order else len(order)):
            before = _before(key, list(kept), order, first=first)
            edit = _insertion(page, path, {key: entries[key]}, kept, kept[before] if before else None)
            found[edit.span] = found.get(edit.span, "") + edit.text
    for span, text in found.items():
        yield TextEdit(span, text)


def _long_form(page: Page, path: Path, form: Form, entries: dict[str, str]) -> TextEdit:
    """`mql: VP Sales` becomes `mql: {title: VP Sales, signs: true}`."""
    node = page.document.node(path)
    if node is None or form.short in entries:
        raise UnwritableError
    start, end = page.start(node.span), page.end(node.span)
    held = page.text[start:end]
    if isinstance(node, Scalar):
        held = spelled(node.text, flow=True)
    elif not page.is_flow(node):
        raise UnwritableError
    texts = {str(form.short): held, **{key: as_value(text, flow=True) for key, text in entries.items()}}
    keys = sorted(texts, key=lambda key: form.keys.index(key) if key in form.keys else len(form.keys))
    return page.edit(start, end, "{" + ", ".join(f"{spelled(key, flow=True)}: {texts[key]}" for key in keys) + "}")


def _plant(tree: dict[str, Written], steps: Path, text: str) -> None:
    """Put a value into a tree of new mappings."""
    for step in steps[:-1]:
        inner = tree.setdefault(str(step), {})
        if isinstance(inner, str):
            raise UnwritableError
        tree = inner
    if str(steps[-1]) in tree:
        raise UnwritableError
    tree[str(steps[-1])] = text


def _kept(page: Page, path: Path, gone: Collection[Path]) -> dict[str, Part]:
    """The entries of a mapping that stay."""
    node = page.container(path)
    keys = [one.key.text for one in node.entries] if isinstance(node, Mapping) else []
    return {key: part for key, part in zip(keys, page.parts(node), strict=True) if (*path, key) not in gone}


def _insertion(
    page: Page, path: Path, entry: dict[str, Written], parts: dict[str, Part], after: Part | None
) -> TextEdit:
    node = page.container(path)
    if page.is_flow(node):
        return _into_flow(page, page.start(node.span), parts, after, _flow_entry(entry))
    if not parts:
        raise UnwritableError
    return _into_block(page, next(iter(parts.values())), after, entry, is_root=path == ())


def _before(key: str, keys: list[str], order: Sequence[str], *, first: bool) -> str | None:
    """The entry after which a new one comes; None at the beginning."""
    if first or not keys:
        return None
    if key not in order:
        return keys[-1]
    earlier = [one for one in keys if one in order and order.index(one) < order.index(key)]
    return earlier[-1] if earlier else None


def _into_flow(page: Page, start: int, parts: dict[str, Part], after: Part | None, text: str) -> TextEdit:
    if after is None:
        return page.edit(start + 1, start + 1, f"{text}, " if parts else text)
    column = next(iter(parts.values())).start - page.line_start(next(iter(parts.values())).start)
    is_long = page.line_end(after.end) - page.line_start(after.end) + len(text) + 2 > WIDTH
    gap = page.newline + " " * column if is_long else " "
    return page.edit(after.end, after.end, f",{gap}{text}")


def _into_block(page: Page, top: Part, after: Part | None, entry: dict[str, Written], *, is_root: bool) -> TextEdit:
    indent = " " * (top.start - page.line_start(top.start))
    is_section = is_root and not isinstance(next(iter(entry.values())), str)
    lines = list(_block_lines(entry, indent))
    if after is None:
        text = page.newline.join([lines[0].removeprefix(indent), *lines[1:], indent])
        return page.edit(top.start, top.start, text)
    at = page.line_end(after.end)
    gap = [""] if is_section else []
    return page.edit(at, at, "".join(f"{page.newline}{line}" for line in (*gap, *lines)))


def _block_lines(entries: dict[str, Written], indent: str) -> Iterator[str]:
    for key, value in entries.items():
        name = spelled(key, flow=False)
        if isinstance(value, str):
            yield f"{indent}{name}: {as_value(value, flow=False)}"
        else:
            yield f"{indent}{name}:"
            yield from _block_lines(value, indent + _STEP)


def _flow_entry(entries: dict[str, Written]) -> str:
    return ", ".join(f"{spelled(key, flow=True)}: {_flow_value(value)}" for key, value in entries.items())


def _flow_value(value: Written) -> str:
    return as_value(value, flow=True) if isinstance(value, str) else f"{{{_flow_entry(value)}}}"
