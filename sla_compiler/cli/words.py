"""The words that options take, so that the quick way in and the parser know the same."""

from enum import StrEnum


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"


class Print(StrEnum):
    """How anything else is printed."""

    TEXT = "text"
    JSON = "json"


class Page(StrEnum):
    """How the page of a rule is printed."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


class Grade(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Paper(StrEnum):
    """What the document is printed on."""

    A4 = "a4"
    LETTER = "letter"


class Edition(StrEnum):
    """A form in which people read the agreement."""

    MD = "md"
    HTML = "html"
    PDF = "pdf"


class Kind(StrEnum):
    """A kind of file that people write, by the key with which it begins."""

    SLA = "sla"
    CHANGES = "changes"


class AskFormat(StrEnum):
    """How the answer about all leads is printed."""

    TEXT = "text"
    JSON = "json"
    LEAD = "lead"


class Difference(StrEnum):
    """How a difference is printed."""

    TEXT = "text"
    MD = "md"
    JSON = "json"
    HTML = "html"
