"""YAML text -> events with exact marks, by ruamel.yaml's scanner and parser; nothing else imports that library.

The grammar is ruamel's own. What is overridden here is its reading character by character, where a pattern finds the
same end sooner, and what an agreement may not use: that is noted and passed over, so that one look finds all of it.
A test holds the events against those of the unchanged classes.
"""

import re
from typing import Any

from ruamel.yaml.error import MarkedYAMLError, StreamMark, YAMLError
from ruamel.yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader
from ruamel.yaml.scanner import Scanner
from ruamel.yaml.tokens import ScalarToken, Token

__all__ = [
    "DocumentStartEvent",
    "Events",
    "MappingEndEvent",
    "MappingStartEvent",
    "Mark",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
    "UnreadableError",
]

Mark = StreamMark

# What ruamel is known to raise on broken text beside its own errors: bad escapes, numbers of thousands of digits.
_RAISED = (YAMLError, ValueError, LookupError, AttributeError, TypeError, AssertionError, OverflowError, RuntimeError)

_GAP = re.compile(r"[ \r\n]*")
_GAP_IN_FLOW = re.compile(r"[ \t\r\n]*")
_COMMENT = re.compile(r"#[^\n\0\r\x85\u2028\u2029]*")
_END = r" \n\0\t\r\x85\u2028\u2029"
_WORD = rf"(?:[^{_END}:]|:(?![{_END}]))"
_WORD_IN_FLOW = rf"(?:[^{_END}:,\[\]{{}}]|:(?![{_END}]))"
_PLAIN = re.compile(rf"(?!#){_WORD}+(?: +(?!#){_WORD}+)*")
_PLAIN_IN_FLOW = re.compile(rf"(?!#){_WORD_IN_FLOW}+(?: +(?!#){_WORD_IN_FLOW}+)*")
_BREAKS = re.compile(r" *(?:\r?\n *)+")
_DIRECTIVES = re.compile(r"%[^\n\0]*(?:[\r\n]+%[^\n\0]*)*")
_WORD_OR_SIGN = re.compile(r"[&*!][^\s\0,\[\]{}]*")
_MOST_NOTED = 10_000
_SPACES = re.compile(r" *")


class UnreadableError(Exception):
    """The text is no YAML: what is wrong and where, and what was being read and since where (marks may be None)."""

    def __init__(self, problem: str, at: Mark, context: str = "", since: Mark | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.at = at
        self.context = context
        self.since = since


class Events(Reader, Scanner, Parser):
    """The events of a text, one by one; comments and what may not be used are noted on the way."""

    # Where ruamel looks up its parts through properties, there is only this one object.
    reader: Any = None
    scanner: Any = None
    resolver: Any = None
    flow_level: Any = 0

    def __init__(self, text: str) -> None:
        self.comment_handling = None
        self.processing_version = (1, 2)
        self.reader = self.scanner = self.resolver = self
        self.comments: list[tuple[int, int, str]] = []
        self.directives: list[Mark] = []
        self.explicit_keys: list[Mark] = []
        self.anchors: list[tuple[Mark, str]] = []
        self.aliases: list[tuple[Mark, str]] = []
        self.tags: list[tuple[Mark, str]] = []
        Reader.__init__(self, None, loader=self)
        self.name = ""
        self.buffer = text + "\0"
        Scanner.__init__(self, loader=self)
        Parser.__init__(self, loader=self)

    def following(self) -> Any:  # noqa: ANN401 - ruamel's events have no common type worth naming
        """The next event. Raises UnreadableError, whatever the text."""
        try:
            return self.get_event()
        except MarkedYAMLError as error:
            at = error.problem_mark or error.context_mark or self.get_mark()
            problem, context = (error.problem, error.context) if error.problem else (error.context, "")
            raise UnreadableError(problem or "", at, context or "", error.context_mark) from error
        except _RAISED as error:
            raise UnreadableError("", self.get_mark()) from error

    def get_mark(self) -> Mark:
        """The present position, without the copy of the text that errors carry for a snippet."""
        return StreamMark("", self.index, self.line, self.column)

    def forward(self, length: int = 1) -> None:
        """Go on by so many characters."""
        start = self.pointer
        self.pointer = self.index = end = start + length
        breaks = self.buffer.count("\n", start, end)
        if breaks:
            self.line += breaks
            self.column = end - self.buffer.rindex("\n", start, end) - 1
        else:
            self.column += length

    def need_more_tokens(self) -> bool:
        """Whether the next token is not yet certain; mostly there is no possible key to wait for."""
        if self.done:
            return False
        if not self.tokens:
            return True
        return bool(self.possible_simple_keys) and bool(super().need_more_tokens())

    def check_token(self, *choices: type[Token]) -> bool:
        """Whether the next token is one of these kinds, or of any kind."""
        while self.need_more_tokens():
            self.fetch_more_tokens()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def fetch_flow_collection_start(self, TokenClass: Any, to_push: str) -> None:  # noqa: N803, ANN401 - as ruamel has it
        """`[` and `{`."""
        super().fetch_flow_collection_start(TokenClass, to_push)
        self.flow_level = len(self.flow_context)

    def fetch_flow_collection_end(self, TokenClass: Any) -> None:  # noqa: N803, ANN401 - as ruamel has it
        """`]` and `}`."""
        super().fetch_flow_collection_end(TokenClass)
        self.flow_level = len(self.flow_context)

    def fetch_key(self) -> None:
        """`? key`, which is noted."""
        self.explicit_keys.append(self.get_mark())
        super().fetch_key()

    def fetch_directive(self) -> None:
        """`%YAML 1.2`, and the directives below it: noted and passed over."""
        self.directives.append(self.get_mark())
        self._take(_DIRECTIVES)

    def fetch_anchor(self) -> None:
        """`&name`, which is noted and passed over."""
        self._note(self.anchors)

    def fetch_tag(self) -> None:
        """`!name`, which is noted and passed over."""
        self._note(self.tags)

    def fetch_alias(self) -> None:
        """`*name`, which is noted and read as a plain scalar."""
        self.save_possible_simple_key()
        self.allow_simple_key = False
        start = self.get_mark()
        text = self._take(_WORD_OR_SIGN)
        self.aliases.append((start, text))
        self.tokens.append(ScalarToken(text, True, start, self.get_mark()))  # noqa: FBT003 - as ruamel has it

    def scan_to_next_token(self) -> None:
        """Pass over spaces, line ends and comments; comments are noted."""
        gap = _GAP_IN_FLOW if self.flow_level else _GAP
        while True:
            line = self.line
            self._take(gap)
            if self.line != line and not self.flow_level:
                self.allow_simple_key = True
            if not self._note_comment():
                return

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> Any:  # noqa: ANN401 - as ruamel has it
        """The rest of the line of `|` and `>`, a comment on it included."""
        self._take(_SPACES)
        self._note_comment()
        return super().scan_block_scalar_ignored_line(start_mark)

    def scan_plain(self) -> Any:  # noqa: ANN401 - as ruamel has it
        """A plain scalar; one of several lines is left to ruamel."""
        flow = self.flow_level
        found = (_PLAIN_IN_FLOW if flow else _PLAIN).match(self.buffer, self.pointer)
        if found is None:
            return super().scan_plain()
        breaks = _BREAKS.match(self.buffer, found.end())
        if breaks and (flow or not self._outdented(breaks.end())):
            return super().scan_plain()
        start = self.get_mark()
        self.forward(found.end() - self.pointer)
        end = self.get_mark()
        if breaks:
            self.forward(breaks.end() - self.pointer)
            self.allow_simple_key = True
        else:
            self._take(_SPACES)
        return ScalarToken(found.group(), True, start, end)  # noqa: FBT003 - as ruamel has it

    def _outdented(self, position: int) -> bool:
        """Whether what stands at `position`, the first character of a later line, is no more of this scalar."""
        column = position - self.buffer.rindex("\n", 0, position) - 1
        return column <= self.indent or self.buffer[position] == "#"

    def _note(self, noted: list[tuple[Mark, str]]) -> None:
        if len(noted) >= _MOST_NOTED:
            raise UnreadableError("", self.get_mark())
        noted.append((self.get_mark(), self._take(_WORD_OR_SIGN)))

    def _note_comment(self) -> bool:
        line, column = self.line + 1, self.column + 1
        comment = self._take(_COMMENT)
        if comment:
            self.comments.append((line, column, comment))
        return bool(comment)

    def _take(self, pattern: re.Pattern[str]) -> str:
        """What matches here, which is passed over; nothing if nothing does."""
        found = pattern.match(self.buffer, self.pointer)
        if found is None:
            return ""
        self.forward(found.end() - self.pointer)
        return found.group()
