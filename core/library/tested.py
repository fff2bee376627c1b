"""The figures that conditions look at ('revenue>100M'), packed: one row an article, and each combination of what
figures tell (metric, form, status, unit, period …) once.

Of a million articles millions of figures are looked at when a condition is typed. Packed they are read in a tenth of
the time that an index over them takes, and cost the same to be written.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from core.database import storable
from core.figures.figure import Figure

PACKED = struct.Struct("<IIdd")
"""A figure: the ids of its article and of what it tells, low and high; an end that is open is NaN."""

_AT_ONCE = 16_384
"""So many articles are read at a time: what is joined at once of more takes longer, and as much memory again."""

_NAN = float("nan")
_OF_SOME = "FROM tested WHERE article_id >= ? AND article_id < ?"
_JOINED = f"SELECT CAST(group_concat(figures, '') AS BLOB) {_OF_SOME}"
_EACH = f"SELECT figures {_OF_SOME}"


class Told(NamedTuple):
    """What a figure tells beside its value; '' for what it does not say. `reported`: '1' where it is of the period
    that its article reports, or one that ends with it, else '0'."""

    metric: str
    form: str
    status: str
    reported: str
    unit: str
    versus: str
    basis: str
    period: str


Telling = tuple[str | None, ...]
"""The same while it is written, with None for what it does not say."""
Value = tuple[Telling, float | None, float | None]
"""A figure as it is tested: what it tells, low and high."""


def values_of(figures: Iterable[tuple[Figure, bool]]) -> list[Value]:
    """Those figures that conditions look at, each given with whether it is reported: the ones that charts would show,
    and that are of the whole company."""
    return [
        ((f.metric, f.form, f.status, "1" if reported else "0", f.unit, f.versus, f.basis, f.period), f.low, f.high)
        for f, reported in figures
        if f.plotted and f.scope is None and f.company is None
    ]


def put_tested(connection: sqlite3.Connection, articles: Iterable[tuple[int, Iterable[Value]]]) -> None:
    """Writes what is tested of articles, given with their ids, that have no row yet."""
    codes: dict[Telling, int] = {}
    pack = PACKED.pack
    rows = []
    for id, values in articles:
        packed = [
            pack(
                id,
                codes.get(told) or _code(connection, codes, told),
                _NAN if low is None else low,
                _NAN if high is None else high,
            )
            for told, low, high in values
        ]
        if packed:
            rows.append((id, b"".join(packed)))
    connection.executemany("INSERT INTO tested (article_id, figures) VALUES (?, ?)", rows)


def tellings(connection: sqlite3.Connection, metric: str, form: str, status: str) -> dict[int, Told]:
    """What figures of one metric, form and status tell, by the number that stands for it in a packed figure."""
    rows = connection.execute(
        "SELECT id, told FROM telling WHERE told >= ? AND told < ?",
        (f"{metric} {form} {status} ", f"{metric} {form} {status}!"),  # '!' follows ' '
    )
    return {id: Told(*told.split(" ", len(Told._fields) - 1)) for id, told in rows}


def packed_figures(connection: sqlite3.Connection) -> Iterator[bytes]:
    """All packed figures of all folders, those of some articles at a time, in the order of their ids."""
    (last,) = connection.execute("SELECT coalesce(max(article_id), -1) FROM tested").fetchone()
    for first in range(0, last + 1, _AT_ONCE):
        ids = (first, first + _AT_ONCE)
        if _joins_bytes():
            (packed,) = connection.execute(_JOINED, ids).fetchone()
        else:
            packed = b"".join([figures for (figures,) in connection.execute(_EACH, ids)])
        if packed:
            yield packed


@cache
def _joins_bytes() -> bool:
    """Whether this SQLite joins bytes as they are; before 3.40 what it has joined ended at the first zero."""
    connection = sqlite3.connect(":memory:")
    (joined,) = connection.execute(
        "SELECT CAST(group_concat(c, '') AS BLOB) FROM (SELECT x'00ff' AS c UNION ALL SELECT x'c30001')"
    ).fetchone()
    connection.close()
    return bool(joined == b"\x00\xff\xc3\x00\x01")


def _code(connection: sqlite3.Connection, codes: dict[Telling, int], told: Telling) -> int:
    """The number that stands for what a figure tells, which is written down where it is new."""
    text = (storable(" ".join([part or "" for part in told])),)
    found = connection.execute("SELECT id FROM telling WHERE told = ?", text).fetchone()
    code: int = found[0] if found else connection.execute("INSERT INTO telling (told) VALUES (?)", text).lastrowid or 0
    codes[told] = code
    return code
