"""The raw leads of a file, each a text of JSON or the rows of a table -> plain values for the reader of leads.

A table is long: one row for each thing that happened, `lead, at, what, name, value`.

| what                       | name                   | value                                               |
| -------------------------- | ---------------------- | --------------------------------------------------- |
| `created`                  |                        |                                                     |
| `set`                      | attribute or score     | the value; several with `|` between; empty: unknown |
| `event`, `activity`        | what happened          |                                                     |
| `decision`                 | the stage              |                                                     |
| `disposition`              | the outcome            | its detail, if it has one                           |
| `rep`                      | the person             | the person's own calendar, if there is one          |

All rows of a lead stand together, one of them `created`. A moment names its offset from UTC.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from sla_compiler.core.words import did_you_mean

COLUMNS = ("lead", "at", "what", "name", "value")
_EXTRA = {"disposition": "detail", "rep": "calendar"}
_WHAT = ("created", "set", "event", "activity", "decision", "disposition", "rep")
_LONGEST_ID = 200

Plain: TypeAlias = object


class Row(NamedTuple):
    """One row of a table and the line (or row number) that it stands on; `at` may be a moment already."""

    line: int
    at: object
    what: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Broken:
    """What stands where a lead was expected, and what is wrong with it; `cause` where the message names the lead."""

    message: str
    help: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one lead."""

    lead: str
    rows: Sequence[Row]


RawLead: TypeAlias = bytes | Rows | Broken


class UnusableLineError(Exception):
    """A line that holds no lead; `line` is where, if not where the lead begins.

    `cause` is the same for all that is wrong in this way, where the message names what is so of one lead alone.
    """

    def __init__(self, message: str, advice: str = "", line: int | None = None, cause: str = "") -> None:
        super().__init__(message)
        self.message, self.advice, self.line, self.cause = message, advice, line, cause or message


def plain_of(raw: RawLead, several: frozenset[str]) -> Plain:
    """What a raw lead says; `several` are the attributes that hold several values. UnusableLineError if nothing."""
    if isinstance(raw, Broken):
        raise UnusableLineError(raw.message, raw.help, cause=raw.cause)
    return _from_json(raw) if isinstance(raw, bytes) else _from_rows(raw, several)


def _from_json(line: bytes) -> Plain:
    try:
        return json.loads(line.decode(), parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        raise UnusableLineError("this is not UTF-8 text", "save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        said = error.msg[:1].lower() + error.msg[1:]
        message = f"this is not JSON: {said} (column {error.colno})"
        advice = "write each lead as one JSON object on a line of its own"
        raise UnusableLineError(message, advice, cause=f"JSON {said}") from error
    except RecursionError as error:
        raise UnusableLineError("this is nested too deeply", "a lead is `{created, facts: [..]}`") from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise UnusableLineError(f"the key `{twice}` stands here twice", "keep one of them")
    return found


def _from_rows(rows: Rows, several: frozenset[str]) -> Plain:
    created = [row for row in rows.rows if row.what == "created"]
    if not created:
        raise UnusableLineError(
            f"the lead `{rows.lead}` has no row `created` here",
            "add one; all rows of a lead have to stand together, so sort the table by lead",
            cause="not created",
        )
    if len(created) > 1:
        message = f"the lead `{rows.lead}` has two rows `created`"
        raise UnusableLineError(message, "keep one of them", created[1].line, "created twice")
    facts = [_fact(row, several) for row in rows.rows if row.what != "created"]
    return {"id": rows.lead, "created": created[0].at, "facts": facts}


def _fact(row: Row, several: frozenset[str]) -> dict[str, object]:
    what, name, value = row.what, row.name, row.value
    if what == "set":
        read: object = value or None
        if name in several and "|" in value:
            read = [part.strip() for part in value.split("|")]
        return {"at": row.at, "set": {name: read}}
    if what not in _WHAT:
        raise UnusableLineError(f"`{what}` in the column `what` says nothing", did_you_mean(what, _WHAT), row.line)
    if not value:
        return {"at": row.at, what: name}
    if what not in _EXTRA:
        raise UnusableLineError(f"`{what}` takes no value", "leave the column `value` empty", row.line)
    return {"at": row.at, what: name, _EXTRA[what]: value}


def id_of(plain: Plain) -> str:
    """The id of a lead as it can be shown; empty where it has none."""
    found = plain.get("id") if isinstance(plain, dict) else None
    return found[:_LONGEST_ID] if isinstance(found, str) and found.isprintable() else ""


def instants_in(plain: Plain) -> list[object]:
    """Everything in a raw lead that says when a fact happened."""
    if not isinstance(plain, dict):
        return []
    facts = plain.get("facts")
    listed = [fact.get("at") for fact in facts if isinstance(fact, dict)] if isinstance(facts, list) else []
    return [plain.get("created"), *listed]
