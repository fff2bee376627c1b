"""The samples in seeds/ are what a stranger sees first: they must be readable, labelled, and tell true stories.

The labels in tests/core/figures/gold/seeds.jsonl were set by hand after the guide in docs/figures.md; here they are
held against the texts, and against one another: a company's growth rates, sums and margins must agree over all its
articles, as far as the digits that the articles write allow.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.article.blocks import read_blocks
from core.article.reader import read
from core.figures.vocabulary import METRICS

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "core" / "figures" / "gold" / "seeds.jsonl"

Label = dict[str, Any]
Interval = tuple[float, float]

FILES = sorted(path.name for path in SEEDS.glob("*.md"))
ARTICLES = {name: read(SEEDS, name) for name in FILES}
ROWS: list[Label] = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
LABELS = [row for row in ROWS if not row.get("none")]

KEYS = ["title", "date", "categories", "lang", "translations", "tags", "menu", "thumbnail", "lead", "comments"]
KEYS += ["authorbox", "pager", "toc", "mathjax", "sidebar", "widgets"]
TICKER = re.compile(
    r"\(\s?\[?\((?:[A-Z]{2,4}:)?([A-Z0-9]{3,8})\)"  # ([(HLRB)](…)), ( [(JP:0417)](…) )
    r"|\((?:NASDAQ|NYSE|NSE|LSE|STO): ?([A-Z]{3,8})\)"
    r"|Filing: \[[^\[\]]{1,80}\[ ([A-Z]{3,8}) \]"
)
PERIOD = re.compile(r"\d{4}(Q[1-4]|H[12]|-9M|FY|-(0[1-9]|1[0-2]))|TTM")
NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")


def ticker_of(file: str) -> str:
    found = TICKER.search(ARTICLES[file].body)
    assert found, f"{file} names no ticker"
    return next(filter(None, found.groups()))


TICKERS = {file: ticker_of(file) for file in FILES}


def own(labels: Iterable[Label] = LABELS) -> Iterator[Label]:
    """Reported figures of the articles' own companies."""
    return (row for row in labels if row["status"] == "actual" and "company" not in row and not row.get("optional"))


def interval(row: Label) -> Interval | None:
    """The values that the written digits stand for: '34.7%' is 34.65 to 34.75. None for words such as 'doubled'."""
    written = NUMBER.search(row["quote"])
    if not written or row["low"] != row["high"]:
        return None
    number = float(written[0].replace(",", ""))
    unit = abs(row["low"]) / number if number else 1.0
    half = unit * 0.5 * 10 ** -len(written[1] or "")
    return row["low"] - half, row["low"] + half


def before(period: str, versus: str | None) -> str | None:
    """The period that a change is measured against."""
    year, rest = int(period[:4]), period[4:]
    if versus in ("yoy", None):
        return f"{year - 1}{rest}"
    if versus == "qoq" and rest[0] == "Q":
        return f"{year}Q{int(rest[1]) - 1}" if rest[1] != "1" else f"{year - 1}Q4"
    return None


def levels() -> dict[tuple[str, str, str | None, str | None, str], list[tuple[Interval, str]]]:
    """(ticker, metric, basis, scope, period) → what the articles say it was, and which article says so."""
    found = defaultdict(list)
    for row in own():
        within = interval(row)
        if row["form"] == "level" and row["period"] and within:
            scope = row["scope"].lower() if row["scope"] else None
            key = (TICKERS[row["file"]], row["metric"], row["basis"], scope, row["period"])
            found[key].append((within, row["file"]))
    return dict(found)


LEVELS = levels()


def narrowest(key: tuple[str, str, str | None, str | None, str]) -> Interval | None:
    """The value with the most digits that any article gives."""
    said = LEVELS.get(key)
    return min((within for within, _ in said), key=lambda pair: pair[1] - pair[0]) if said else None


def overlap(a: Interval, b: Interval) -> bool:
    slack = 1e-9 * max(1.0, *map(abs, a), *map(abs, b))
    return a[0] <= b[1] + slack and b[0] <= a[1] + slack


def reported_quarters() -> dict[str, set[str]]:
    """Ticker → the quarters that its articles report: in each article, the latest quarter with revenue of its own."""
    quarters = defaultdict(set)
    for file, rows in itertools.groupby(own(), key=lambda row: row["file"]):
        mine = [
            row["period"] for row in rows if (row["metric"], row["form"], row["scope"]) == ("revenue", "level", None)
        ]
        latest = max((period for period in mine if period and period[4] == "Q"), default=None)
        if latest:
            quarters[TICKERS[file]].add(latest)
    return dict(quarters)


# -- what is there -------------------------------------------------------------------------------------------------


def test_there_is_enough_to_fill_every_view() -> None:
    assert len(FILES) >= 24
    assert len(set(TICKERS.values())) >= 6
    assert {ARTICLES[file].format for file in FILES} == {"yaml", "toml", "json"}
    assert {ARTICLES[file].language for file in FILES} >= {"en", "zh-CN"}
    assert sum(not ARTICLES[file].summary for file in FILES) == 1
    assert len({tag for file in FILES for tag in ARTICLES[file].tags}) >= 20


def test_every_article_is_labelled_and_nothing_else() -> None:
    assert {row["file"] for row in ROWS} == set(FILES)
    assert len([row for row in ROWS if row.get("none")]) >= 2


def test_three_tickers_report_four_quarters_in_a_row() -> None:
    def longest_run(quarters: set[str]) -> int:
        best = 0
        for quarter in quarters:
            length, at = 1, quarter
            while (at := before(at, "qoq") or "") in quarters:
                length += 1
            best = max(best, length)
        return best

    runs = {ticker: longest_run(quarters) for ticker, quarters in reported_quarters().items()}
    assert sum(run >= 4 for run in runs.values()) >= 3, runs


def test_the_newest_article_is_a_rich_one() -> None:
    newest = max(FILES, key=lambda file: str(ARTICLES[file].date))
    rows = [row for row in LABELS if row["file"] == newest]
    said = {(row["metric"], row["status"]) for row in rows if row["form"] == "level" and not row["scope"]}
    assert said >= set(itertools.product(("revenue", "gross_margin"), ("actual", "guidance")))
    assert "earnings-call" in ARTICLES[newest].tags


@pytest.mark.parametrize("file", FILES)
def test_front_matter_is_complete_and_parsable(file: str) -> None:
    article = ARTICLES[file]
    assert not article.problems
    assert article.title and article.date and article.categories and article.language
    assert len(article.tags) >= 3, "a tag that is only the feed's name helps nobody"
    assert article.source and article.source.startswith("https://")
    header = (SEEDS / file).read_text(encoding="utf-8").removesuffix(article.body + "\n")
    missing = [key for key in KEYS if not re.search(rf'^ *"?{key}"?(:| =)', header, re.MULTILINE)]
    assert not missing


# -- labels and texts ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES)
def test_labels_stand_in_the_text_that_counts(file: str) -> None:
    body = ARTICLES[file].body
    boilerplate = [block for block in read_blocks(body) if block.boilerplate]
    end = 0
    for row in (row for row in LABELS if row["file"] == file):
        assert body[row["start"] : row["end"]] == row["quote"]
        assert row["start"] >= end, f"{row['quote']} overlaps the figure before it"
        end = row["end"]
        assert not any(block.start < end and row["start"] < block.end for block in boilerplate), row["quote"]


def test_labels_use_the_words_of_the_contract() -> None:
    for row in LABELS:
        assert row["metric"] in METRICS, row
        assert row["form"] in ("level", "change", "share"), row
        assert row["status"] in ("actual", "guidance", "consensus"), row
        assert row["versus"] in (None, "yoy", "qoq", "guidance", "consensus"), row
        assert row["versus"] is None or row["form"] == "change", row
        assert row["basis"] in (None, "gaap", "non_gaap", "constant_currency", "organic"), row
        assert row["period"] is None or PERIOD.fullmatch(row["period"]), row
        assert re.fullmatch("[A-Z]{3}|percent|pp|x|count", row["unit"]), row
        assert row["low"] is None or row["high"] is None or row["low"] <= row["high"], row
        assert (row["low"], row["high"]) != (None, None), row


# -- arithmetic ----------------------------------------------------------------------------------------------------


def test_articles_agree_about_the_same_fact() -> None:
    for key, said in LEVELS.items():
        for (a, one), (b, other) in itertools.combinations(said, 2):
            if key[1] != "dividend":  # an interim, a final and a total dividend may all belong to one year
                assert overlap(a, b), f"{key}: {one} says {a}, {other} says {b}"


def changes(kind: str) -> Iterator[tuple[Label, Interval, Interval, Interval]]:
    """Stated changes with the levels after and before, where articles give both."""
    for row in own():
        stated = interval(row)
        if row["form"] != "change" or row["unit"] != kind or not stated or not row["period"]:
            continue
        scope = row["scope"].lower() if row["scope"] else None
        base = before(row["period"], row["versus"])
        key = (TICKERS[row["file"]], row["metric"], row["basis"], scope)
        new, old = narrowest((*key, row["period"])), narrowest((*key, base)) if base else None
        if new and old:
            yield row, stated, new, old


def test_stated_growth_agrees_with_the_levels() -> None:
    checked = 0
    for row, stated, new, old in changes("percent"):
        if old[0] <= 0:
            continue
        possible = (100 * (new[0] / old[1] - 1), 100 * (new[1] / old[0] - 1))
        assert overlap(stated, possible), f"{row['file']}: {row['quote']} of {row['metric']}, levels give {possible}"
        checked += 1
    assert checked >= 45


def test_stated_margin_changes_agree_with_the_margins() -> None:
    checked = 0
    for row, stated, new, old in changes("pp"):
        possible = (new[0] - old[1], new[1] - old[0])
        assert overlap(stated, possible), f"{row['file']}: {row['quote']} of {row['metric']}, levels give {possible}"
        checked += 1
    assert checked >= 5


PARTS = {
    "FY": (("Q1", "Q2", "Q3", "Q4"), ("H1", "H2"), ("-9M", "Q4")),
    "H1": (("Q1", "Q2"),),
    "H2": (("Q3", "Q4"),),
    "-9M": (("Q1", "Q2", "Q3"),),
}


def test_quarters_and_halves_sum_to_years() -> None:
    checked = 0
    for key in LEVELS:
        ticker, metric, basis, scope, period = key
        whole = narrowest(key)
        if METRICS[metric].quantity == "ratio" or metric in ("dividend", "cash", "debt", "inventory", "backlog", "arr"):
            continue
        for parts in PARTS.get(period[4:], ()):
            values = [narrowest((ticker, metric, basis, scope, period[:4] + part)) for part in parts]
            if whole and all(values):
                known = [value for value in values if value]
                total = (sum(value[0] for value in known), sum(value[1] for value in known))
                assert overlap(whole, total), f"{key}: {whole}, but its parts give {total}"
                checked += 1
    assert checked >= 8


RATIOS = {
    "operating_margin": "operating_income",
    "ebitda_margin": "ebitda",
}


def test_stated_margins_agree_with_the_amounts() -> None:
    checked = 0
    for key in LEVELS:
        ticker, metric, basis, scope, period = key
        if metric not in RATIOS:
            continue
        stated = narrowest(key)
        profit = narrowest((ticker, RATIOS[metric], basis, scope, period))
        revenue = narrowest((ticker, "revenue", None, scope, period))
        if stated and profit and revenue:
            possible = (100 * profit[0] / revenue[1], 100 * profit[1] / revenue[0])
            assert overlap(stated, possible), f"{key}: {stated}, amounts give {possible}"
            checked += 1
    assert checked >= 8


def test_stated_shares_of_revenue_agree_with_the_amounts() -> None:
    checked = 0
    for row in own():
        stated = interval(row)
        if row["form"] != "share" or row["metric"] not in ("revenue", "rd_expense") or not row["period"] or not stated:
            continue
        scope = row["scope"].lower() if row["scope"] else None
        part = narrowest((TICKERS[row["file"]], row["metric"], row["basis"], scope, row["period"]))
        whole = narrowest((TICKERS[row["file"]], "revenue", None, None, row["period"]))
        if part and whole:
            possible = (100 * part[0] / whole[1], 100 * part[1] / whole[0])
            assert overlap(stated, possible), f"{row['file']}: {row['quote']}, amounts give {possible}"
            checked += 1
    assert checked >= 2


def test_guidance_is_met_missed_and_beaten() -> None:
    outcomes = defaultdict(set)
    for row in LABELS:
        if row["status"] != "guidance" or row["metric"] != "revenue" or row["form"] != "level" or row["scope"]:
            continue
        key = (TICKERS[row["file"]], "revenue", None, None, row["period"])
        actual = narrowest(key)
        if actual and row["low"] != row["high"]:
            middle = sum(actual) / 2
            outcome = "missed" if middle < row["low"] else "beaten" if middle > row["high"] else "met"
            outcomes[outcome].add(key)
    assert set(outcomes) == {"met", "missed", "beaten"}
    assert sum(len(keys) for keys in outcomes.values()) >= 12
