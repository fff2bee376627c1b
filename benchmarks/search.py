"""From key press to repainted list: searches of every kind are typed into the real window, letter by letter.

    python benchmarks/search.py [--articles 100000] [--words 400]

Opens the window (offscreen where there is no display) on an index of invented articles. A quick typist's pause lies
between two letters. Each search is typed twice: the first time some columns are read. The floor is the list painted
again as it is. What is behind a whole search is asked of plain SQL too, as a list in order of date.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.measured import Measured, best, once  # noqa: E402  # the checkout comes first on the path
from benchmarks.window import Press, Window, middle, place_of, rows_parser  # noqa: E402
from core.settings import HOME_VARIABLE, home  # noqa: E402

KINDS: dict[str, tuple[str, ...]] = {
    "words": ("revenue", "the company", "guidance margin "),
    "rare words": ("dertham", "senuo"),
    "phrase": ('"gross margin"', '"the company"'),
    "prefix": ("rev* ", "gui* "),
    "not": ("-revenue ", "margin -growth "),
    "or": ("revenue OR guidance ", "(margin growth) OR quarter "),
    "ticker": ("ticker:{ticker}", "ticker:{ticker} revenue "),
    "tag": ('tag:"{tag}"', 'tag:"{tag}" growth '),
    "date": ("date:2019-05", "after:2020-06", "before:2018", "last:90m", "date:2018-01..2019-03"),
    "company": ("company:aab", "company:company"),
    "kind": ("kind:results", "lang:en"),
    "period": ("period:2020Q3", "period:2020"),
    "basis": ("basis:gaap",),
    "state": ("is:unread", "is:starred", "is:problem"),
    "has": ("has:guidance", "has:eps"),
    "figures": ("revenue>100M", "gross_margin<75%", "revenue_growth>20%", "eps<0", "revenue>100M period:2020Q2"),
    "combined": (
        "ticker:{ticker} gross_margin<75% after:2018-01",
        'tag:"{tag}" revenue>50M is:unread margin',
        "guidance revenue_growth>20% -kind:deal last:90m",
    ),
    "taken back": (),
}
_PLAIN = {
    "words": ("SELECT rowid FROM words WHERE words MATCH 'revenue'",),
    "ticker": ("SELECT article_id FROM ticker WHERE ticker = '{ticker}'",),
    "tag": ("SELECT article_id FROM tag WHERE tag_key = '{tag}'",),
    "figures": ("SELECT article_id FROM figure WHERE metric = 'revenue' AND form = 'level' AND status = 'actual'"
                " AND low > 1e8 AND plotted AND scope IS NULL AND company IS NULL AND reported",),
    "state": ("SELECT id FROM article a WHERE NOT EXISTS"
              " (SELECT 1 FROM marks.mark m WHERE m.file = a.file AND m.read)",),
}  # fmt: skip


def main() -> None:
    arguments = rows_parser(__doc__).parse_args()
    measured = Measured(f"search {arguments.articles} {arguments.words}")
    place = place_of(arguments.articles, arguments.words)
    window = Window(place)
    facets = window.topline.session.facets
    assert facets is not None and facets.tickers and facets.tags
    names = {"ticker": facets.tickers[3].value, "tag": facets.tags[3].value}
    window.rest(2.5)
    measured.floor("the list painted again", _repaint(window))
    every: list[Press] = []
    for kind, texts in KINDS.items():
        first, presses = [], []
        for text in texts:
            first += window.type(text.format(**names))
            presses += window.type(text.format(**names))
        if kind == "taken back":
            presses = _take_back(window)
        every += presses
        at_first = f", at first {middle([press.listed for press in first], 0.95):.1f}" if first else ""
        _report(measured, f"{kind}: p95 of {len(presses)} keys{at_first}", presses)
    _report(measured, f"all: p95 of {len(every)} keys", every)
    measured.value("all: half of them", middle([press.listed for press in every]))
    for kind, select in _PLAIN.items():
        measured.value(f"plain SQL, {kind}", _plain(place, select[0].format(**names)))
    measured.keep()
    window.close()


def _report(measured: Measured, what: str, presses: list[Press]) -> None:
    measured.value(what, middle([press.listed for press in presses], 0.95), bar="16 ms")
    measured.value(f"{what.partition(':')[0]}: the same of the CPU", middle([press.cpu for press in presses], 0.95))


def _repaint(window: Window) -> float:
    return middle([once(window.list.viewport().repaint) for _ in range(30)])


def _take_back(window: Window) -> list[Press]:
    """Each letter of a search is deleted again."""
    window.type("ticker:AAAB revenue>100M margin")
    return [window.press("\b") for _ in range(24)]


def _plain(place: Path, select: str) -> float:
    """The ids of a condition joined to the articles in the order of their dates, as rows."""
    where = home({HOME_VARIABLE: str(place)})
    connection = sqlite3.connect(where.index)
    connection.execute("ATTACH ? AS marks", (str(where.marks),))
    ordered = f"SELECT id FROM article WHERE root_id = 1 AND id IN ({select}) ORDER BY sort_key DESC, file"
    least = best(lambda: connection.execute(ordered).fetchall())
    connection.close()
    return least


if __name__ == "__main__":
    main()
