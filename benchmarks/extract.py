"""How many articles a second the figures are extracted of, against one pass of a number pattern over the same texts.

    python benchmarks/extract.py [FOLDER] [--most N]

Reads the articles of a folder (default: seeds/), cuts them into blocks, and then times two things in CPU seconds:
`core.figures.extract` over all of them, and the floor: a regular expression for plain numbers over the same bodies.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.article.blocks import read_blocks  # noqa: E402  # the checkout comes first on the path
from core.article.folder import scan  # noqa: E402
from core.article.reader import read  # noqa: E402
from core.article.subject import derive  # noqa: E402
from core.figures.extract import extract  # noqa: E402

_NUMBER = re.compile(r"\d[\d,.]*")


def cpu_seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """The least CPU time of some runs, as other programs only ever add to it."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "seeds")
    parser.add_argument("--most", type=int, default=2_000, help="at most so many articles, spread over the folder")
    arguments = parser.parse_args()

    files = sorted(candidate.file for candidate in scan(arguments.folder))
    files = files[:: max(1, len(files) // arguments.most)][: arguments.most]
    articles = [read(arguments.folder, file) for file in files]
    if not articles:
        parser.error(f"no articles in {arguments.folder}")
    prepared = [(article, derive(article), read_blocks(article.body)) for article in articles]

    found = sum(len(extract(*each).figures) for each in prepared)
    seconds = cpu_seconds(lambda: [extract(*each) for each in prepared])
    floor = cpu_seconds(lambda: [_NUMBER.findall(article.body) for article in articles])
    size = sum(len(article.body) for article in articles)
    print(f"{len(articles)} articles of {size / len(articles):,.0f} characters, {found} figures")
    print(f"extract  {len(articles) / seconds:8,.0f} articles/s of CPU   {size / seconds / 1e6:6.2f} MB/s")
    print(f"floor    {len(articles) / floor:8,.0f} articles/s of CPU   ratio {seconds / floor:.0f}")


if __name__ == "__main__":
    main()
