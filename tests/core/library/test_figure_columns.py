"""Conditions on figures find what plain Python finds, and what is packed for them is what the figures say."""

from __future__ import annotations

import math
import random
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.database import pack
from core.figures.figure import Basis, Extraction, Figure, Form, Status, Versus
from core.library import figure_columns, schema, tested
from core.library.columns import Columns
from core.library.figure_columns import RECORD, figure_mask
from core.library.figure_tests import figure_test
from core.library.lexer import tokens
from core.library.library import Library
from core.library.query import FigureTest
from core.library.store import is_reported
from core.library.tested import PACKED, put_tested, values_of
from core.settings import Home
from tests.core.library.conftest import FILES, write

ENDS = st.one_of(
    st.none(), st.sampled_from((-1e8, -5.0, -0.0, 0.0, 5.0, 5.0 + 1e-12, 75.0, 1e8, math.inf, -math.inf, math.nan))
)
PERIODS = ("2024Q4", "2024FY", "2024-01", "2023Q4", "TTM", "x y")
FIGURES = st.builds(
    Figure,
    metric=st.sampled_from(("revenue", "gross_margin", "revenue_x")),
    form=st.sampled_from(get_args(Form)),
    status=st.sampled_from(get_args(Status)),
    low=ENDS,
    high=ENDS,
    unit=st.sampled_from(("USD", "EUR", "percent", "pp", "x", "count")),
    quote=st.just(""),
    start=st.just(0),
    end=st.just(0),
    versus=st.sampled_from((None, *get_args(Versus))),
    period=st.sampled_from((None, *PERIODS)),
    basis=st.sampled_from((None, *get_args(Basis))),
    scope=st.sampled_from((None, None, None, "Europe")),
    company=st.sampled_from((None, None, None, "Quillon")),
    plotted=st.sampled_from((True, True, False)),
)
POINTS = FIGURES.map(lambda figure: replace(figure, high=figure.low))
ARTICLES = st.lists(st.tuples(st.integers(1, 3), st.lists(st.one_of(POINTS, FIGURES), max_size=6)), max_size=12)
TESTS = st.builds(
    FigureTest,
    metric=st.sampled_from(("revenue", "gross_margin")),
    operator=st.sampled_from((">", ">=", "<", "<=", "=")),
    value=st.sampled_from((-1e8, -5.0, 0.0, 5.0, 75.0, 1e8)),
    form=st.sampled_from(("level", "change")),
    status=st.sampled_from(get_args(Status)),
    versus=st.sampled_from((None, "yoy", "qoq")),
    unit=st.sampled_from(("", "", "USD")),
    periods=st.sampled_from(((), (), ("2024Q4",), ("2024",), ("TTM", "2023Q4"))),
    bases=st.sampled_from(((), (), ("gaap",), ("gaap", "organic"))),
)
EXTRACTION = Extraction(period="2024Q4", period_end="2024-12")


def index_of(articles: Sequence[tuple[int, Sequence[Figure]]], first: int) -> sqlite3.Connection:
    """An index of articles, each of a folder and with figures; ids count from `first` with gaps."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.create(connection)
    must = [name for _, name, _, needed, *_ in connection.execute("PRAGMA table_info(article)") if needed]
    for number, (root, _) in enumerate(articles):
        values: dict[str, object] = dict.fromkeys(must, 0)
        values |= {"id": first + 7 * number, "root_id": root, "file": pack(f"{number}.md"), "sort_key": number % 3}
        marks = ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO article ({', '.join(values)}) VALUES ({marks})", [*values.values()])
    put_tested(
        connection,
        [
            (first + 7 * number, values_of([(figure, is_reported(figure, EXTRACTION)) for figure in figures]))
            for number, (_, figures) in enumerate(articles)
        ],
    )
    return connection


def holds(figure: Figure, test: FigureTest) -> bool:
    """Whether a figure is one that a condition is about and for which it is true, as docs/query-language.md says."""
    if not figure.plotted or figure.scope is not None or figure.company is not None:
        return False
    if (figure.metric, figure.form, figure.status) != (test.metric, test.form, test.status):
        return False
    if not test.periods and test.status == "actual" and not is_reported(figure, EXTRACTION):
        return False
    ratio = test.metric == "gross_margin"
    if test.form == "change":
        if figure.unit != ("pp" if ratio else "percent"):
            return False
        if (figure.versus == "qoq") != (test.versus == "qoq") or figure.versus not in (None, "yoy", "qoq"):
            return False
    elif ratio:
        if figure.unit != "percent":
            return False
    elif figure.unit in ("percent", "pp", "x", "count") or (test.unit and figure.unit != test.unit):
        return False
    if test.bases and figure.basis not in test.bases:
        return False
    period = figure.period or ""
    if test.periods and not any(period.startswith(p) if p.isdecimal() else period == p for p in test.periods):
        return False
    low = math.nan if figure.low is None else figure.low
    high = math.nan if figure.high is None else figure.high
    match test.operator:
        case ">":
            return low > test.value
        case ">=":
            return low >= test.value
        case "<":
            return high < test.value
        case "<=":
            return high <= test.value
        case _:
            return all(abs(end - test.value) <= abs(test.value) * 1e-9 for end in (low, high))


@given(ARTICLES, st.lists(TESTS, min_size=1, max_size=4), st.sampled_from((1, 16_380)), st.booleans())
def test_a_condition_finds_what_plain_python_finds(
    articles: list[tuple[int, list[Figure]]], tests: list[FigureTest], first: int, joins: bool
) -> None:
    connection = index_of(articles, first)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tested, "_joins_bytes", lambda: joins)
        for root in (1, 2):
            columns = Columns(connection, root, 0)
            for test in tests:
                found = set(columns.ids[figure_mask(connection, columns, test)].tolist())
                assert found == {
                    first + 7 * number
                    for number, (of, figures) in enumerate(articles)
                    if of == root and any(holds(figure, test) for figure in figures)
                }
    connection.close()


def test_a_range_is_true_as_a_whole_alone() -> None:
    figure = Figure("revenue", "level", "guidance", 54e6, 56e6, "USD", "", 0, 0)
    tests = {operator: FigureTest("revenue", operator, 55e6, status="guidance") for operator in (">", "<", "=")}
    connection = index_of([(1, [figure])], 1)
    columns = Columns(connection, 1, 0)
    assert not any(figure_mask(connection, columns, test).any() for test in tests.values())
    above = FigureTest("revenue", ">", 53.9e6, status="guidance")
    assert figure_mask(connection, columns, above).tolist() == [True]
    connection.close()


def test_what_was_read_of_a_metric_serves_every_condition_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    figure = Figure("revenue", "level", "actual", 52e6, 52e6, "USD", "", 0, 0)
    connection = index_of([(1, [figure])], 1)
    columns = Columns(connection, 1, 0)
    assert figure_mask(connection, columns, FigureTest("revenue", ">", 1)).all()
    monkeypatch.setattr(figure_columns, "packed_figures", lambda _connection: pytest.fail("read again"))
    assert figure_mask(connection, columns, FigureTest("revenue", ">", 10, unit="USD")).all()
    assert not figure_mask(connection, columns, FigureTest("revenue", "<", 10)).any()
    connection.close()


def test_what_is_packed_is_unpacked_as_it_was() -> None:
    assert RECORD.itemsize == PACKED.size
    packed = PACKED.pack(2**31, 7, -0.25, math.inf) + PACKED.pack(1, 2, 3.0, 4.0)
    assert np.frombuffer(packed, dtype=RECORD).tolist() == [(2**31, 7, -0.25, math.inf), (1, 2, 3.0, 4.0)]


def test_an_sqlite_that_ends_at_a_zero_is_found_out() -> None:
    connection = sqlite3.connect(":memory:")
    (joined,) = connection.execute(
        "SELECT CAST(group_concat(c, '') AS BLOB) FROM (SELECT x'00ff' AS c UNION ALL SELECT x'c30001')"
    ).fetchone()
    assert tested._joins_bytes() == (bytes(joined).hex() == "00ffc30001")
    connection.close()


def test_what_conditions_look_at_follows_every_change(tmp_path: Path, home: Home) -> None:
    folder, draw = tmp_path / "articles", random.Random(3)
    write(folder, FILES)
    library = Library.open(folder, home)
    texts = [*FILES.values()]
    seen = 0
    for _ in range(6):
        library.refresh(workers=1)
        assert _packed(home) == _figures(home)
        seen += len(_figures(home))
        for file in FILES:
            chance = draw.random()
            if chance < 0.3:
                (folder / file).unlink(missing_ok=True)
            elif chance < 0.8:
                write(folder, {file: draw.choice(texts).replace("$52", f"${draw.randrange(40, 90)}")})
    library.close()
    assert seen


def _packed(home: Home) -> list[tuple[object, ...]]:
    """The figures that conditions look at, as they are packed."""
    connection = sqlite3.connect(home.index)
    told = dict(connection.execute("SELECT id, told FROM telling"))
    rows = connection.execute("SELECT article_id, figures FROM tested ORDER BY article_id").fetchall()
    connection.close()
    found: list[tuple[object, ...]] = []
    for article, figures in rows:
        for id, telling, low, high in PACKED.iter_unpack(figures):
            assert id == article
            found.append((id, *(None if math.isnan(end) else end for end in (low, high)), told[telling]))
    return found


def _figures(home: Home) -> list[tuple[object, ...]]:
    """The same, as all figures are kept."""
    connection = sqlite3.connect(home.index)
    rows = connection.execute(
        "SELECT article_id, low, high, metric || ' ' || form || ' ' || status || ' ' || reported || ' ' || unit || ' '"
        " || coalesce(versus, '') || ' ' || coalesce(basis, '') || ' ' || coalesce(period, '') FROM figure"
        " WHERE plotted AND scope IS NULL AND company IS NULL ORDER BY article_id, position"
    ).fetchall()
    connection.close()
    return rows


@pytest.mark.parametrize("number", ["8.2M", "57.4M", "1.005bn", "4.18bn", "0.07", "4.35%", "35bps"])
def test_a_number_of_a_condition_is_the_one_that_an_article_states(number: str) -> None:
    field = "gross_margin_growth" if number.endswith(("bps", "%")) else "revenue"
    test = figure_test(tokens(f"{field}>={number}")[0])
    assert test.value == float(f"{test.value:.12g}")
