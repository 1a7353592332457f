"""The same leads in each of the formats in which they can be handed over."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow.parquet import write_table

from sla_compiler.diff.replay.lines import COLUMNS

_EXTRA = {"disposition": "detail", "rep": "calendar"}


def write_lines(path: Path, leads: Iterable[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(lead) + "\n" for lead in leads), encoding="utf-8")
    return path


def rows(leads: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, str, str, str]]:
    for lead in leads:
        yield lead["id"], lead["created"], "created", "", ""
        for fact in lead["facts"]:
            for what, name in fact.items():
                if what == "set":
                    for attribute, value in name.items():
                        yield lead["id"], fact["at"], what, attribute, _written(value)
                elif what not in {"at", *_EXTRA.values()}:
                    yield lead["id"], fact["at"], what, name, fact.get(_EXTRA.get(what, ""), "")


def _written(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return " | ".join(value)
        case _:
            return str(value)


def write_comma(path: Path, leads: Iterable[Mapping[str, Any]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows(leads))
    return path


def write_parquet(path: Path, leads: Iterable[Mapping[str, Any]]) -> Path:
    columns = list(zip(*rows(leads), strict=True))
    moments = pa.array([datetime.fromisoformat(at) for at in columns[1]], pa.timestamp("ms", "UTC"))
    values = [pa.array([value or None for value in columns[4]], pa.string())]
    texts = [pa.array(columns[place], pa.string()) for place in (0, 2, 3)]
    table = pa.table([texts[0], moments, *texts[1:], *values], names=list(COLUMNS))
    write_table(table, path)
    return path
