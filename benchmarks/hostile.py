"""What texts made to be slow cost the extractor, in CPU milliseconds per 100 KB, against the floor of the same run.

    python benchmarks/hostile.py [FOLDER] [--size N]

Each text is one run repeated to N characters (default 100,000). The floor is one pass of a pattern for plain numbers
over the same text. With FOLDER, its articles are measured too, and the slowest are told; those below 4 KB count as
4 KB, as an article has costs of its own. Allowed are 50 ms per 100 KB and a quarter of a millisecond for each figure:
where there are many, they are the work. A star marks what took longer.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.article.article import Article, Subject  # noqa: E402  # the checkout comes first on the path
from core.article.folder import scan  # noqa: E402
from core.article.reader import read  # noqa: E402
from core.article.subject import derive  # noqa: E402
from core.figures.extract import extract  # noqa: E402

ALLOWED_MS, ALLOWED_MS_A_FIGURE = 50, 0.25
_LEAST = 4_000
_NUMBER = re.compile(r"\d[\d,.]*")
_SENTENCE = "In the fourth quarter of 2024 the company told of many things and of nothing at all, "

RUNS = {
    "digits": "7",
    "digits in groups": "1,234,567.",
    "spaces": " ",
    "line ends": "\n",
    "commas": ",",
    "dots": ".",
    "opening brackets": "(",
    "nested brackets": "([{<",
    "closing brackets": ")]}>",
    "dashes": "-",
    "quotes": "\"'“",
    "pipes": "|",
    "empty cells": "| | ",
    "table rows": "| Other | 1 | 2 |\n",
    "fences": "```\n",
    "fences around rows": "```\nOther   1   2\n",
    "rows of fixed width": "    Other          1.5      2.5\n",
    "names with symbols": "Acme Inc. (NYSE: A) ",
    "capitals": "Acme Bolt ",
    "hashes": "# ",
    "stars": "*",
    "underscores": "_a",
    "backticks": "`",
    "less-than signs": "<",
    "ampersands": "&amp;",
    "links": "[a](b) ",
    "opening links": "[a](",
    "references": "[a][b] ",
    "reference definitions": "[a]: b\n",
    "list items": "- a\n",
    "quotes of quotes": "> ",
    "single letters": "A. ",
    "dollars": "$",
    "small amounts": "$1 ",
    "percents": "5% ",
    "from": "from ",
    "ranges": "1-2-",
    "years": "2024 ",
    "quarters": "Q4 2024 ",
    "months": "Dec. 31 ",
    "metrics": "revenue ",
    "cues": "compared with guidance expected ",
    "number words": "one hundred and ",
    "zero-width spaces": "\u200b",
    "no-break spaces": "\u00a0",
    "dotted capitals": "\u0130",
    "one long sentence": _SENTENCE,
    "one long word": "a",
    "hyphens": "year-over-year-",
}
FIGURES = {
    "sentences of one figure": "Revenue rose 5%. ",
    "one sentence of figures": "revenue of $5 million and margin of 5% and ",
    "a table of figures": "| Revenue | $5 million | 5% |\n",
}


def milliseconds(work: Callable[[], object], repeats: int = 3) -> float:
    """The least CPU time of some runs, as other programs only ever add to it."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best * 1000


def made(run: str, size: int) -> Article:
    body = (run * (size // len(run) + 1))[:size]
    return Article("run.md", "Acme Q4 2024 earnings", body, datetime(2025, 2, 12), language="en")


def line(name: str, article: Article, subject: Subject) -> bool:
    """Prints what one text costs, and says whether that is more than is allowed."""
    took = milliseconds(lambda: extract(article, subject))
    floor = milliseconds(lambda: _NUMBER.findall(article.body))
    per = took * 100_000 / max(_LEAST, len(article.body))
    figures = len(extract(article, subject).figures)
    ratio = f"{took / floor:7.0f}" if floor > 0.001 else "      –"
    is_slow = per > ALLOWED_MS and took > ALLOWED_MS_A_FIGURE * figures + _allowed(article)
    print(f"{name:32.32} {took:8.1f} {per:9.1f} {ratio} {figures:8}{'  *' if is_slow else ''}")
    return is_slow


def _allowed(article: Article) -> float:
    return ALLOWED_MS * max(_LEAST, len(article.body)) / 100_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--size", type=int, default=100_000)
    arguments = parser.parse_args()

    print("text                                   ms  ms/100KB   floor  figures")
    slow = [name for name, run in RUNS.items() if line(name, made(run, arguments.size), Subject())]
    print("\nwhere figures are the work:")
    slow += [name for name, run in FIGURES.items() if line(name, made(run, arguments.size), Subject())]
    if arguments.folder:
        print("\nthe slowest articles:")
        articles = [read(arguments.folder, candidate.file) for candidate in scan(arguments.folder)]
        subjects = {article.file: derive(article) for article in articles}

        def cost(article: Article) -> float:
            took = milliseconds(lambda: extract(article, subjects[article.file]), 1)
            return took / _allowed(article)

        for article in sorted(articles, key=cost)[-10:]:
            if line(article.file[-32:], article, subjects[article.file]):
                slow.append(article.file)
    print(f"\nslower than allowed: {', '.join(slow) or 'none'}")
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
