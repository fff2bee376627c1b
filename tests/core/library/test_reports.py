"""The reports of one event: the same as `core.analysis.events` says, for a whole folder, and gathered in a list."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.events import events
from core.analysis.slots import nominal_end
from core.database import pack
from core.library import schema
from core.library.columns import Columns
from core.library.library import Library
from core.library.parser import parse
from core.library.reports import event_codes, gathered
from core.settings import Home
from tests.core.library.conftest import write

FIRST = datetime(2025, 1, 1)


@dataclass(frozen=True)
class Report:
    file: str
    title: str
    date: datetime | None
    ticker: str | None
    company: str | None
    kind: str
    period: str | None


REPORTS = st.lists(
    st.builds(
        Report,
        file=st.just(""),
        title=st.just("A title"),
        date=st.none() | st.integers(0, 120).map(lambda days: FIRST + timedelta(days=days)),
        ticker=st.sampled_from([None, "BRDL", "CRVN"]),
        company=st.sampled_from([None, "Brindle Optics", "BRINDLE OPTICS", "Corven"]),
        kind=st.sampled_from(["results", "guidance", "deal", "other"]),
        period=st.sampled_from([None, "2024Q4", "2024FY", "2025Q1"]),
    ),
    max_size=24,
).map(lambda reports: [Report(f"{n}.md", *_rest(report)) for n, report in enumerate(reports)])


def _rest(report: Report) -> tuple[object, ...]:
    return report.title, report.date, report.ticker, report.company, report.kind, report.period


def columns_of(reports: list[Report]) -> tuple[sqlite3.Connection, Columns]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.create(connection)
    must = [name for _, name, kind, needed, *_ in connection.execute("PRAGMA table_info(article)") if needed]
    for number, report in enumerate(reports, start=1):
        values: dict[str, object] = dict.fromkeys(must, 0) | {
            "id": number,
            "root_id": 1,
            "file": pack(report.file),
            "sort_key": int((report.date - FIRST).total_seconds()) if report.date else None,
            "ticker": report.ticker,
            "company": report.company,
            "kind": report.kind,
            "period": report.period,
            "period_end": nominal_end(report.period),
        }
        marks = ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO article ({', '.join(values)}) VALUES ({marks})", [*values.values()])
    return connection, Columns(connection, 1, 0)


@given(REPORTS)
def test_a_folder_has_the_events_that_its_articles_tell(reports: list[Report]) -> None:
    connection, columns = columns_of(reports)
    codes = event_codes(connection, columns)
    found: dict[int, set[str]] = {}
    for position, code in enumerate(codes.tolist()):
        found.setdefault(code, set()).add(reports[int(columns.ids[position]) - 1].file)
    told = {frozenset(event.files) for event in events([(report, ()) for report in reports])}
    assert {frozenset(files) for files in found.values()} == told
    connection.close()


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), max_size=40))
def test_gathering_keeps_every_article_and_the_order_of_those_that_stand_for_events(
    listed: list[tuple[int, int]],
) -> None:
    listed = sorted(listed, key=lambda one: one[0])
    positions = np.arange(len(listed)) * 10
    codes, of = (np.array([one[side] for one in listed], dtype=np.int64) for side in (0, 1))
    order, groups, more = gathered(positions, codes, of)
    assert sorted(order.tolist()) == positions.tolist()
    assert groups.tolist() == sorted(groups.tolist())
    leads = [position for position, others in zip(order.tolist(), more.tolist(), strict=True) if others >= 0]
    assert leads == sorted(leads)
    place = 0
    while place < len(order):
        others = int(more[place])
        block = order[place : place + 1 + others] // 10
        assert len({int(of[at]) for at in block}) == 1
        assert more[place + 1 : place + 1 + others].tolist() == [-1] * others
        place += 1 + others
    assert len(leads) == len(set(of.tolist()))


RESULTS = """---
title: {title}
date: {date}
---

Brindle Optics, Inc. (NASDAQ: BRDL) reported results for the fourth quarter of 2024. Revenue reached $141 million.
"""


@pytest.fixture
def library(tmp_path: Path, home: Home) -> Iterator[Library]:
    folder = tmp_path / "reports"
    for name, title, date in (
        ("wire.md", "Brindle Optics reports fourth quarter results", "2025-02-11"),
        ("daily.md", "Brindle Optics fourth quarter results: sales up", "2025-02-12"),
        ("weekly.md", "Brindle Optics fourth quarter results at a glance", "2025-02-14"),
    ):
        write(folder, {name: RESULTS.format(title=title, date=date)})
    write(folder, {"other.md": "---\ntitle: A word\ndate: 2025-02-10\n---\n\nOf no company.\n"})
    library = Library.open(folder, home)
    library.refresh(workers=1)
    yield library
    library.close()


@pytest.mark.parametrize("group", ["none", "date", "ticker", "company", "tag", "kind"])
def test_one_event_is_one_block_in_every_list(library: Library, group: str) -> None:
    sections = library.find(parse(""), "newest", group, events=True)
    blocks = [(row.file, more) for s in sections for row, more in zip(library.rows(s.ids), s.more, strict=True)]
    at = blocks.index(("weekly.md", 2))
    assert blocks[at + 1 : at + 3] == [("daily.md", -1), ("wire.md", -1)]
    assert ("other.md", 0) in blocks


def test_the_first_of_the_list_stands_for_the_event(library: Library) -> None:
    (section,) = library.find(parse(""), "oldest", "none", events=True)
    assert [row.file for row in library.rows(section.ids)] == ["other.md", "wire.md", "daily.md", "weekly.md"]
    (section,) = library.find(parse('"at a glance"'), "oldest", "none", events=True)
    assert [row.file for row in library.rows(section.ids)] == ["weekly.md"]
    assert list(section.more) == [0]
