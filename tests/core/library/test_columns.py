"""What is read of every article as arrays is what the rows say, in however many pieces it is read."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.database import pack
from core.library import columns as of_columns
from core.library import schema
from core.library.columns import Columns, code
from core.library.matching import _shares


@dataclass(frozen=True)
class Row:
    root: int
    sort_key: int | None
    day: str | None
    company: str
    revenue: float | None
    figures: int
    metrics: int
    tags: tuple[str, ...]


ROWS = st.lists(
    st.builds(
        Row,
        root=st.sampled_from((1, 1, 1, 2)),
        sort_key=st.sampled_from((None, -5, 0, 1, 2, 3, 1 << 40)),
        day=st.sampled_from((None, "", "2024-01-31", "2024-02-01", "2025-02-01")),
        company=st.sampled_from(("", "Brae", "Brae, Ltd", "Otago\x1fRobotics", "Ä")),
        revenue=st.sampled_from((None, 0.0, -1.5, 1e9)),
        figures=st.sampled_from((0, 1, 127, 128, 40_000, 1 << 40)),
        metrics=st.sampled_from((0, 1, 1 << 62, (1 << 63) - 1)),
        tags=st.lists(st.sampled_from("abcde"), unique=True, max_size=4).map(tuple),
    ),
    max_size=25,
)


def spelling(tag: str, root: int) -> str:
    """How the articles of a folder write a tag."""
    return tag.upper() if root == 2 else tag


def index_of(rows: list[Row]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.create(connection)
    must = [name for _, name, _, needed, *_ in connection.execute("PRAGMA table_info(article)") if needed]
    for id, row in enumerate(rows, start=3):
        values: dict[str, object] = dict.fromkeys(must, 0) | {
            "id": id,
            "root_id": row.root,
            "file": pack(f"{id % 4}/{id}.md"),
            "sort_key": row.sort_key,
            "day": row.day,
            "company": row.company,
            "revenue": row.revenue,
            "figures": row.figures,
            "metrics": row.metrics,
        }
        marks = ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO article ({', '.join(values)}) VALUES ({marks})", [*values.values()])
        connection.executemany(
            "INSERT INTO tag VALUES (?, ?, ?, ?)", [(id, n, spelling(t, row.root), t) for n, t in enumerate(row.tags)]
        )
    return connection


@given(ROWS, st.sampled_from((1, 2, 3, 1_000)))
def test_columns_hold_what_the_rows_say(rows: list[Row], piece: int) -> None:
    connection = index_of(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_columns, "_PIECE", piece)
        columns = Columns(connection, 1, 0)
        asked = "SELECT id FROM article WHERE root_id = 1 ORDER BY sort_key DESC, file"
        ids = [id for (id,) in connection.execute(asked)]
        listed = [rows[id - 3] for id in ids]
        assert columns.ids.tolist() == ids
        assert columns.size == len(ids)
        assert columns.whole(connection, "figures").tolist() == [row.figures for row in listed]
        assert columns.whole(connection, "metrics").tolist() == [row.metrics for row in listed]
        revenues = columns.real(connection, "revenue").tolist()
        assert [None if math.isnan(revenue) else revenue for revenue in revenues] == [row.revenue for row in listed]
        for name, texts in (
            ("day", [row.day or "" for row in listed]),
            ("company", [row.company.replace("\x1f", " ") for row in listed]),
        ):
            coded = columns.coded(connection, name)
            assert [coded.values[place] for place in coded.codes] == texts
            assert list(coded.values) == sorted({*texts})
        months = columns.months(connection)
        assert [months.values[place] for place in months.codes] == [(row.day or "")[:7] for row in listed]
        assert list(months.values) == sorted({(row.day or "")[:7] for row in listed})
        by_id = columns.by(connection, "id")
        assert columns.ids[by_id].tolist() == sorted(ids)
    connection.close()


@given(ROWS, st.sampled_from((1, 3, 1_000)), st.sets(st.integers(0, 40)))
def test_values_beside_articles_are_listed_and_counted(rows: list[Row], piece: int, wanted: set[int]) -> None:
    connection = index_of(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_columns, "_PIECE", piece)
        columns = Columns(connection, 1, 0)
        tags = columns.listed(connection, "tag")
    listed = [rows[id - 3] for id in columns.ids.tolist()]
    assert list(tags.values) == sorted({tag for row in listed for tag in row.tags})
    written = [next(row.root for row in listed if tag in row.tags) for tag in tags.values]
    assert columns.tag_names(connection) == tuple(map(spelling, tags.values, written))
    told = [(tags.values[place], int(position)) for place, position in zip(tags.codes(), tags.positions, strict=True)]
    assert told == sorted((tag, position) for position, row in enumerate(listed) for tag in row.tags)
    mask = np.array([position in wanted for position in range(columns.size)], dtype=np.bool_)
    counted = Counter(tag for position, row in enumerate(listed) if position in wanted for tag in row.tags)
    assert tags.counts(mask).tolist() == [counted[tag] for tag in tags.values]
    for place, tag in enumerate(tags.values):
        assert tags.those([place], columns.size).tolist() == [tag in row.tags for row in listed]
    connection.close()


@given(ROWS, st.lists(st.integers(0, 60)))
def test_ids_become_a_mask_however_many_they_are(rows: list[Row], ids: list[int]) -> None:
    connection = index_of(rows)
    columns = Columns(connection, 1, 0)
    for asked in (ids, ids * 30):
        mask = columns.mask(np.array(asked, dtype=np.int64))
        assert mask.tolist() == [id in ids for id in columns.ids.tolist()]
    places = columns.positions(np.array([*ids, -1], dtype=np.int64)).tolist()
    assert places == [columns.ids.tolist().index(id) if id in columns.ids else columns.size for id in [*ids, -1]]
    connection.close()


@pytest.mark.parametrize(("count", "size"), [(3, 1), (127, 1), (129, 2), (40_000, 4)])
def test_codes_take_as_few_bytes_as_they_need(count: int, size: int) -> None:
    texts = [f"{number % count}" for number in range(count + 100)]
    coded = code(texts)
    assert coded.codes.dtype.itemsize == size
    assert [coded.values[place] for place in coded.codes] == texts
    assert not coded.those(lambda text: text == "x").any()


@pytest.mark.parametrize("dtype", [np.int8, np.int32, np.int64])
def test_bits_without_room_are_in_no_value(dtype: type[np.signedinteger]) -> None:
    values = np.array([0, 1, 2, 127], dtype=dtype)
    assert _shares(values, 1 << 62).tolist() == [False] * 4
    assert _shares(values, (1 << 62) + 2).tolist() == [False, False, True, True]
    assert _shares(values, ~0).tolist() == [False, True, True, True]
