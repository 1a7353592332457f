"""Plain data -> YAML text in one of many layouts that say the same: flow or block, quotes, comments."""

import random
import re

from sla_compiler.syntax.document import Plain

_PLAIN = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_ .<>=!+%()/|'\"-]|:(?=[^ ,\]}]))*(?<! )")
_DEEPEST_BLOCK = 9  # deeper blocks only make the text longer
_COMMENTS = ("", "", "", "", "  # as agreed", " # and so on: {not, [yaml")


def laid_out(source: Plain, draw: random.Random) -> str:
    """The text of a file whose root is a mapping."""
    start = draw.choice(("", "# a comment\n", "---\n", "\n\n"))
    return start + _block(source, 0, draw)


def _block(node: Plain, depth: int, draw: random.Random) -> str:
    """Lines of a mapping or list, indented; each ends with its line break."""
    step = " " * draw.choice((1, 2, 2, 4))
    lines = []
    if isinstance(node, dict):
        for key, value in node.items():
            lines.append(f"{_scalar(key, draw, flow=False)}:{_after(value, depth, draw)}")
    else:
        assert isinstance(node, list)
        lines += [f"-{_after(value, depth, draw)}" for value in node]
    text = "".join(lines)
    return text if depth == 0 else "".join(f"{step}{line}\n" if line else "\n" for line in text.split("\n")[:-1])


def _after(value: Plain, depth: int, draw: random.Random) -> str:
    """What follows `key:` or `-`, up to the end of its last line."""
    if isinstance(value, dict | list) and depth < _DEEPEST_BLOCK and draw.random() < 0.6:
        return f"{draw.choice(_COMMENTS)}\n{_block(value, depth + 1, draw)}"
    if isinstance(value, str) and draw.random() < 0.05:
        sign = draw.choice((">-", "|-"))
        return f" {sign}\n  {value}\n"
    return f"{draw.choice((' ', '   '))}{_flow(value, draw, flow=False)}{draw.choice(_COMMENTS)}\n"


def _flow(node: Plain, draw: random.Random, *, flow: bool) -> str:
    gap = draw.choice(("", " "))
    match node:
        case dict():
            pairs = (f"{_scalar(key, draw, flow=True)}: {_flow(value, draw, flow=True)}" for key, value in node.items())
            return f"{{{gap}{', '.join(pairs)}{gap}}}"
        case list():
            return f"[{gap}{', '.join(_flow(value, draw, flow=True) for value in node)}{gap}]"
        case _:
            return _scalar(node or "", draw, flow=flow)


def _scalar(text: str, draw: random.Random, *, flow: bool) -> str:
    style = draw.random()
    if style < 0.8 and _PLAIN.fullmatch(text):
        return text
    if style < 0.9 or flow:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return "'" + text.replace("'", "''") + "'"
