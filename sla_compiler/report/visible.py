"""Text from a file -> the same text on one line, in which nothing moves a cursor or begins a line of its own."""


def visible(text: str) -> str:
    """What cannot be printed is spelled, line breaks too: a line of output may be a command to whoever reads it."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)


def name_first(file: str) -> str:
    """A file's name at the beginning of a line, where two colons would make a command of it in a workflow's log."""
    shown = visible(file)
    return f"./{shown}" if shown.lstrip().startswith("::") else shown
