"""Makes an index of invented articles without files, for benchmarks of lists: 100,000 in half a minute.

    python benchmarks/rows.py FOLDER [--articles 100000] [--words 400]

FOLDER becomes a TOPLINE_HOME with `FOLDER/articles` as the (empty) folder of the articles. Words fall off as in prose,
tickers and tags as in feeds: a few have thousands of articles, most have some. The same numbers give the same index.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import time
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402  # the checkout comes first on the path

from core import database  # noqa: E402
from core.article.article import KINDS  # noqa: E402
from core.database import pack  # noqa: E402
from core.library import schema  # noqa: E402
from core.library.schema import METRIC_BITS  # noqa: E402
from core.library.tested import Told, put_tested  # noqa: E402
from core.marks.marks import Marks  # noqa: E402
from core.settings import HOME_VARIABLE, home  # noqa: E402

_SEED = 7
_BATCH = 5_000
_COMMON = (
    "the", "of", "and", "to", "in", "a", "revenue", "quarter", "million", "year", "growth", "margin", "company",
    "reported", "compared", "gross", "guidance",
)  # fmt: skip
_LETTERS = "etaoinshrdlcumwfgypbvk"
_WORDS, _TICKERS, _TAGS = 40_000, 5_000, 400
_FIRST_DAY = 1_451_606_400  # 1 January 2016
_QUOTED = '", "'
_METRICS = ("revenue", "gross_margin", "eps", "operating_expenses", "net_income")
_ARTICLE = (
    "id", "root_id", "file", "size", "mtime_ns", "body_hash", "title", "title_key", "date", "date_text", "day",
    "sort_key", "summary", "language", "format", "source", "company", "company_key", "company_text", "ticker", "issuer",
    "kind", "period", "headline", "revenue", "revenue_unit", "growth", "margin", "margin_metric", "figures", "guidance",
    "consensus", "metrics", "bases", "periods", "problem", "unreadable", "year_month", "year_lead",
    "pending",
)  # fmt: skip
_FIGURE = (
    "article_id", "position", "metric", "form", "status", "low", "high", "unit", "quote", "start", "end", "versus",
    "period", "approximate", "confidence", "plotted", "doubts", "reported",
)  # fmt: skip
_PUT_FIGURE = f'INSERT INTO figure ("{_QUOTED.join(_FIGURE)}")'


def build(place: Path, articles: int, words: int = 400) -> Path:
    """Writes the index below `place`; returns the folder whose articles it has."""
    where = home({HOME_VARIABLE: str(place)})
    folder = place / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    database.remove(where.index)
    Marks(where.marks).close()
    connection = database.connect(where.index)
    for pragma in (*schema.PRAGMAS, "PRAGMA synchronous = OFF", "PRAGMA cache_size = -200000"):
        connection.execute(pragma)
    schema.create(connection)
    made = _Made(words, _others(connection))
    with database.transaction(connection):
        connection.execute("INSERT INTO root (id, path) VALUES (1, ?)", (pack(str(folder.resolve())),))
    for first in range(1, articles + 1, _BATCH):
        batch = made.batch(first, min(_BATCH, articles + 1 - first))
        with database.transaction(connection):
            for insert, rows in batch.items():
                connection.executemany(f"{insert} VALUES ({', '.join('?' * len(rows[0]))})", rows)
            _put_tested(connection, batch[_PUT_FIGURE])
    connection.close()
    return folder


def _others(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The columns that every article must have beside those that are made here: flags, which are 0."""
    asked = "SELECT name FROM pragma_table_info('article') WHERE \"notnull\" AND dflt_value IS NULL"
    columns = connection.execute(asked).fetchall()
    return tuple(name for (name,) in columns if name not in _ARTICLE)


class _Made:
    """Draws articles by chance."""

    def __init__(self, words: int, others: tuple[str, ...]) -> None:
        self._others = others
        self._draw = np.random.default_rng(_SEED)
        self._length = words
        vocabulary = self._vocabulary()
        chosen = self._draw.choice(len(vocabulary), size=4_000_000, p=_falling(len(vocabulary), 1.0))
        self._text = [vocabulary[word] for word in chosen]
        letters = self._draw.choice(list("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), size=(2 * _TICKERS, 4))
        self._tickers = sorted({"".join(row) for row in letters})[:_TICKERS]
        self._tags = [f"tag {word}" for word in vocabulary[100 : 100 + _TAGS]]

    def batch(self, first: int, count: int) -> dict[str, list[tuple[Any, ...]]]:
        """Rows by the beginning of their INSERT."""
        draw = self._draw
        tickers = draw.choice(_TICKERS, size=count, p=_falling(_TICKERS, 0.6))
        tags = draw.choice(_TAGS, size=(count, 4), p=_falling(_TAGS, 0.9))
        numbers = zip(
            draw.integers(0, 365 * 8, size=count).tolist(),
            draw.integers(0, len(self._text) - self._length - 10, size=count).tolist(),
            np.exp(draw.normal(19, 2, size=count)).round(-4).tolist(),
            draw.normal(8, 20, size=count).round(1).tolist(),
            draw.uniform(5, 80, size=count).round(1).tolist(),
            draw.random(count).tolist(),
            strict=True,
        )
        rows: dict[str, list[tuple[Any, ...]]] = {}
        articles = rows.setdefault(f"INSERT INTO article ({', '.join(_ARTICLE + self._others)})", [])
        figures = rows.setdefault(_PUT_FIGURE, [])
        tagged = rows.setdefault("INSERT INTO tag", [])
        held = rows.setdefault("INSERT INTO words (rowid, title, body, subject)", [])
        for place, (day, start, revenue, growth, margin, chance) in enumerate(numbers):
            id, ticker = first + place, self._tickers[tickers[place]]
            own = [self._tags[tag] for tag in dict.fromkeys(tags[place].tolist())]
            title = " ".join(self._text[start : start + 9]).capitalize()
            body = " ".join(self._text[start + 9 : start + 9 + self._length])
            told = (revenue, growth, margin) if chance < 0.7 else None
            row = _article(id, ticker, title, day, start, told, chance)
            articles.append((*row, *(0 for _ in self._others)))
            figures += _figures(id, day, told, chance) if told else []
            tagged += [(id, at, tag, tag) for at, tag in enumerate(own)]
            held.append((id, title, body, " ".join((ticker, f"Company {ticker}", *own))))
        rows["INSERT INTO ticker"] = [(row[0], 0, row[_ARTICLE.index("ticker")], False) for row in articles]
        rows["INSERT INTO heads (rowid, title, subject)"] = [(id, title, about) for id, title, _, about in held]
        return rows

    def _vocabulary(self) -> list[str]:
        words = dict.fromkeys(_COMMON)
        shares = _falling(len(_LETTERS), 0.7)
        while len(words) < _WORDS:
            lengths = self._draw.integers(3, 10, size=5_000)
            letters = "".join(self._draw.choice(list(_LETTERS), size=int(lengths.sum()), p=shares))
            ends = np.cumsum(lengths).tolist()
            words.update(dict.fromkeys(letters[end - length : end] for end, length in zip(ends, lengths, strict=True)))
        return list(words)[:_WORDS]


def _falling(count: int, power: float) -> np.ndarray:
    shares = 1 / np.arange(1, count + 1) ** power
    return shares / shares.sum()


def _article(
    id: int, ticker: str, title: str, day: int, start: int, told: tuple[float, float, float] | None, chance: float
) -> tuple[Any, ...]:
    seconds = _FIRST_DAY + day * 86_400 + start % 86_400
    date = time.strftime("%Y-%m-%d", time.gmtime(seconds))
    company = f"Company {ticker}"
    revenue, growth, margin = told or (None, None, None)
    line = [f"${told[0] / 1e6:.0f}M", f"{growth:+.0f}%", "GM", f"{margin:.1f}%"] if told else ["", "", "", ""]
    unit = "USD" if chance < 0.6 else "EUR"
    return (
        id, 1, pack(f"{date[:4]}/{ticker.lower()}-{id}.md"), 4_000, 0, f"hash{id}", title, title.casefold(),
        f"{date}T08:00:00", date, date, seconds, title, "en", "md", f"https://example.com/{id}", company,
        company.casefold(), company.casefold(), ticker, ticker, KINDS[start % len(KINDS)], _period(date),
        json.dumps(line), revenue, unit if told else None, growth, margin, "gross_margin" if told else None,
        8 if told else 0, chance < 0.3, chance < 0.05, sum(METRIC_BITS[metric] for metric in _METRICS) if told else 0,
        int(chance < 0.2), _period(date) if told else "", "Its date cannot be read" if chance > 0.98 else "", 0, 12, 0,
        0,
    )  # fmt: skip


def _figures(id: int, day: int, told: tuple[float, float, float], chance: float) -> list[tuple[Any, ...]]:
    revenue, growth, margin = told
    period = _period(time.strftime("%Y-%m-%d", time.gmtime(_FIRST_DAY + day * 86_400)))
    unit = "USD" if chance < 0.6 else "EUR"
    values = (
        ("revenue", "level", "actual", revenue, unit, None, period, 1),
        ("revenue", "change", "actual", growth, "percent", "yoy", period, 1),
        ("gross_margin", "level", "actual", margin, "percent", None, period, 1),
        ("revenue", "level", "actual", revenue * 0.9, unit, None, "2015Q4", 0),
        ("eps", "level", "actual", growth / 10, unit, None, period, 1),
        ("operating_expenses", "level", "actual", revenue * 0.3, unit, None, period, 1),
        ("revenue", "level", "guidance", revenue * 1.05, unit, None, "2025Q1", 0),
        ("net_income", "level", "actual", revenue * 0.1, unit, None, period, 1),
    )
    return [
        (id, at, metric, form, status, value, value, unit, "quote", at, at + 5, versus, period, 0, 0.9, 1, "", reported)
        for at, (metric, form, status, value, unit, versus, period, reported) in enumerate(values)
    ]  # fmt: skip


def _put_tested(connection: sqlite3.Connection, figures: list[tuple[Any, ...]]) -> None:
    """Packs figures, which are given by article, for conditions."""
    articles = []
    for id, of_article in groupby(figures, key=itemgetter(0)):
        named = [dict(zip(_FIGURE, figure, strict=True)) for figure in of_article]
        articles.append((id, [(_telling(figure), figure["low"], figure["high"]) for figure in named]))
    put_tested(connection, articles)


def _telling(figure: dict[str, Any]) -> tuple[str | None, ...]:
    return tuple(str(figure[name]) if figure.get(name) is not None else None for name in Told._fields)


def _period(date: str) -> str:
    return f"{date[:4]}Q{1 + int(date[5:7]) % 4}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=400, help="words in a text")
    arguments = parser.parse_args()
    started = time.perf_counter()
    folder = build(arguments.folder, arguments.articles, arguments.words)
    index = home({HOME_VARIABLE: str(arguments.folder)}).index
    size = index.stat().st_size / 1e6
    print(f"{arguments.articles:,} articles in {time.perf_counter() - started:.0f} s, {size:.0f} MB: {folder}")


if __name__ == "__main__":
    main()
