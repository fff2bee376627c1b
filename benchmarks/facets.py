"""What the counts beside the list cost: asked of the library, and shown after a key press.

    python benchmarks/facets.py [--articles 100000] [--words 400]

The floor is one pass over all articles that counts their tickers in SQL. Closed sections are measured as well: they
are to cost nothing. Counts may follow the list by 100 ms.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.measured import Measured, best, once  # noqa: E402  # the checkout comes first on the path
from benchmarks.window import Window, middle, place_of, rows_parser  # noqa: E402
from core.library.facets import PARTS, Part  # noqa: E402
from core.library.library import Library  # noqa: E402
from core.library.parser import parse  # noqa: E402
from core.settings import HOME_VARIABLE, home  # noqa: E402

_QUERIES = ("", "revenue", "after:2020", "tag:nothing-like-it", "revenue>100M")
_TYPED = "revenue after:2019 gross_margin<75%"
_SQL = "SELECT ticker, count(*) FROM ticker GROUP BY ticker ORDER BY 2 DESC"


def main() -> None:
    arguments = rows_parser(__doc__).parse_args()
    measured = Measured(f"facets {arguments.articles} {arguments.words}")
    place = place_of(arguments.articles, arguments.words)
    where = home({HOME_VARIABLE: str(place)})
    with sqlite3.connect(where.index) as connection:
        measured.floor("tickers counted by plain SQL", best(lambda: connection.execute(_SQL).fetchall()))
    library = Library.open(place / "articles", where)
    for part in ("views", "ticker", "tag", "date"):
        measured.value(f"{part}, read for the first time", once(lambda part=part: _count(library, "", {part})))
    for query in _QUERIES:
        measured.value(f"all counts under '{query}'", best(lambda query=query: _count(library, query, PARTS)))
    measured.value("no section open", best(lambda: _count(library, "revenue", frozenset())))
    library.close()
    window = Window(place)
    for name, closed in (("all sections", ()), ("tickers and tags closed", ("ticker", "tag"))):
        window.topline.facets.set_closed(closed)
        window.type(_TYPED)
        presses = window.type(_TYPED)
        behind = [press.counted - press.listed for press in presses if press.counted is not None]
        measured.value(f"{name}: counts behind the list, p95 of {len(behind)}", middle(behind, 0.95), bar="100 ms")
    window.close()
    measured.keep()


def _count(library: Library, query: str, parts: frozenset[Part] | set[Part]) -> object:
    return library.facets(parse(query), parts)


if __name__ == "__main__":
    main()
