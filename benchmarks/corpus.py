"""Writes folders of invented announcements for benchmarks: as long, as varied and as full of figures as feeds are.

    python benchmarks/corpus.py FOLDER [--articles 10000] [--flat]

The same number gives the same article on every machine. `kept` is the same for benchmarks: the folder is built in the
user's cache the first time and used again. For indexes without files see `rows.py`.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.settings import home  # noqa: E402  # the checkout comes first on the path

_COMPANIES = 2_000
_SYLLABLES = ("bel", "cor", "dra", "fen", "gal", "hul", "jor", "kel", "lum", "mar", "nor", "pel", "quil", "ros", "sol",
              "tam", "ven", "wick", "yar", "zan")  # fmt: skip
_TRADES = ("Robotics", "Photonics", "Ferries", "Looms", "Software", "Energy", "Foods", "Instruments", "Storage",
           "Holdings", "Therapeutics", "Networks", "Mining", "Foundry", "Insurance", "Kites")  # fmt: skip
_FORMS = ("Inc.", "plc", "AB", "Ltd.", "Corp.", "N.V.")
_TAGS = ("results", "guidance", "dividend", "buyback", "orders", "board", "semiconductors", "software", "shipping",
         "retail", "energy", "health", "mining", "earnings-call", "preview", "acquisition")  # fmt: skip
_THINGS = ("pump", "sensor", "loom", "ferry", "battery", "lens", "valve", "router", "turbine", "packaging line",
           "warehouse", "licence", "subscription", "cable", "mill", "clinic")  # fmt: skip
_PLACES = ("Aldermoor", "Brackwater", "Corvane", "Dunmere", "Eskholm", "Fallowby", "Greywick", "Harrowfen")
_RESULTS = (
    "Revenue for the {ordinal} quarter was ${revenue} million, {up} {growth}% from a year earlier.",
    "Gross margin came to {margin}%, compared with {before}% in the same quarter of last year.",
    "On a non-GAAP basis the gross margin was {adjusted}%.",
    "Net income was ${profit} million, or ${eps} per diluted share.",
    "Operating expenses rose to ${costs} million as the company hired for its {thing} business.",
    "Revenue of the {thing} segment was ${part} million, {up} {growth}%.",
    "Adjusted EBITDA was ${ebitda} million.",
    "For the next quarter the company expects revenue of ${low} million to ${high} million.",
    "Full year revenue is expected to grow by about {growth}%, with a gross margin of around {margin}%.",
    "Free cash flow was ${profit} million, and cash and equivalents stood at ${costs} million at its end.",
)
_PROSE = (
    "Demand for the {thing} held up well in {place}, where a second {other} will be ready before the spring.",
    "Managers spoke of customers who order late, pay late and then want everything by Friday.",
    "The yard in {place} took in more work than it let out, which nobody there can remember.",
    "A new {thing} is being tried by {few} customers, and none has sent it back so far.",
    "{name} sells its {thing} in {some} countries and repairs it in three of them.",
    "Freight was dearer than planned, and the {other} stood idle for a week in the rain.",
    "The chair thanked the staff of {place} for a winter in which the {other} never stopped.",
    "Analysts asked about prices, and were told that the list of the {thing} stays as it is until the autumn.",
    "Of the old {other} the company keeps the name, the gate and a clock that runs backwards.",
    "What is left of the order book stretches into the year after next, chiefly for the {thing}.",
    "The board meets in {place} and will look at the plans for the {other} again.",
    "Rivals sold the {thing} below cost for a month and then stopped as suddenly as they had begun.",
    "Nothing in the contract with the harbour of {place} has changed, says the company.",
    "{name} will show the {thing} to visitors of its {other} from the first Monday of the month.",
    "Inventory fell for the third time in a row, since the {other} ships twice a day now.",
    "Some of the work moves from {place} to a {other} that was bought in the summer.",
)
_NEWS = (
    "{name} has named a new head of its {thing} business, who begins in {place} at the turn of the year.",
    "{name} buys back up to {some} million of its shares within twelve months.",
    "{name} invites its shareholders to the annual meeting in {place}.",
    "{name} has agreed to buy a maker of the {other} in {place} for ${part} million.",
)
_HEAD = """---
title: "{title}"
date: "{date}"
summary: "{summary}"
categories:
  - "{source}"
lang:
  - "en"
translations:
  - "en"
tags:
{tags}
menu: ""
thumbnail: ""
lead: ""
comments: false
authorbox: false
pager: true
toc: false
mathjax: false
sidebar: "right"
widgets:
  - "search"
  - "recent"
  - "taglist"
---

"""
_ORDINALS = ("first", "second", "third", "fourth")
_FIRST_DAY = 1_451_606_400  # 1 January 2016
_DAYS = 3_600


def article(number: int) -> tuple[str, str]:
    """The name of a file, relative to its folder with '/', and its text: 2 to 8 KB, about four on average."""
    draw = random.Random(number)
    company = int(_COMPANIES * draw.random() ** 2)
    name, ticker = _company(company)
    stamp = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(_FIRST_DAY + draw.randrange(_DAYS * 86_400)))
    # reported is the quarter that ended last; a third of the companies do not end their year in December
    ended = int(stamp[:4]) * 4 + (int(stamp[5:7]) - 1) // 3 - 1
    year, quarter = divmod(ended + (company % 4 if company % 3 == 0 else 0), 4)
    slots = _slots(draw, name, quarter)
    reports = draw.random() < 0.7
    if reports:
        verb = draw.choice(("reports", "posts", "announces"))
        title = f"{name} {verb} {_ORDINALS[quarter]} quarter {year} results, order {number}"
        opening = f"{name} ({draw.choice(('NASDAQ', 'NYSE'))}: {ticker}) today reported results for its"
        opening += f" {_ORDINALS[quarter]} quarter of fiscal {year}. "
    else:
        title = draw.choice(_NEWS).format(**slots).rstrip(".") + f" ({number})"
        opening = f"{name} ({ticker}): "
    sections = []
    for section in range(draw.randrange(3, 7)):
        heading = f"## The {draw.choice(_THINGS)} in {draw.choice(_PLACES)}\n\n" if section else opening
        told = draw.sample(_RESULTS, 3) if reports else []
        lines = [*told, *draw.sample(_PROSE, draw.randrange(4, 9))]
        sections.append(heading + " ".join(line.format(**slots) for line in lines))
        slots = _slots(draw, name, quarter)
    if reports and draw.random() < 0.3:
        sections.append(_table(draw, year))
    tags = dict.fromkeys((ticker.lower(), *draw.choices(_TAGS, k=draw.randrange(1, 4))))
    head = _HEAD.format(
        title=title,
        date=stamp,
        summary=" ".join(line.format(**slots) for line in draw.sample(_PROSE, 2)),
        source=f"wire-{company % 7}",
        tags="\n".join(f'  - "{tag}"' for tag in tags),
    )
    return f"{stamp[:4]}/{stamp[5:7]}/{ticker.lower()}-{number}.md", head + "\n\n".join(sections) + "\n"


def write(folder: Path, articles: int, *, flat: bool = False) -> None:
    """Writes the articles of the numbers below `articles`, in a folder for each month or, `flat`, all in one."""
    made: set[Path] = set()
    for number in range(articles):
        file, text = article(number)
        path = folder / (file.rpartition("/")[2] if flat else file)
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_text(text, "utf-8")
        at = _FIRST_DAY + number
        os.utime(path, (at, at))


def kept(articles: int, *, flat: bool = False) -> Path:
    """The folder of so many articles in the user's cache, written where it is missing."""
    folder = home().cache / "benchmarks" / f"{'flat' if flat else 'months'}-{articles}"
    if not folder.is_dir():
        unfinished = folder.with_name(folder.name + ".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        print(f"Writing {articles:,} articles to {folder} …", file=sys.stderr)
        write(unfinished, articles, flat=flat)
        unfinished.rename(folder)
    return folder


def folder_asked(doc: str | None) -> Path:
    """The folder that the command line asks for: one of one's own, or so many invented articles."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="articles of one's own (default: invented ones)")
    parser.add_argument("--articles", type=int, default=10_000)
    arguments = parser.parse_args()
    return (arguments.folder or kept(arguments.articles)).resolve()


def _company(number: int) -> tuple[str, str]:
    draw = random.Random(-1 - number)
    name = "".join(draw.sample(_SYLLABLES, 2)).capitalize()
    letters = "".join(draw.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=3))
    return f"{name} {draw.choice(_TRADES)} {draw.choice(_FORMS)}", f"{name[0]}{letters}"


def _slots(draw: random.Random, name: str, quarter: int) -> dict[str, object]:
    revenue = round(draw.lognormvariate(5, 1), 1)
    margin = round(draw.uniform(8, 82), 1)
    return {
        "name": name,
        "ordinal": _ORDINALS[quarter],
        "revenue": revenue,
        "up": draw.choice(("up", "down")),
        "growth": round(draw.uniform(1, 60), 1),
        "margin": margin,
        "before": round(margin + draw.uniform(-4, 4), 1),
        "adjusted": round(margin + draw.uniform(0.5, 3), 1),
        "profit": round(revenue * draw.uniform(0.02, 0.3), 1),
        "eps": round(draw.uniform(0.02, 4), 2),
        "costs": round(revenue * draw.uniform(0.2, 0.5), 1),
        "part": round(revenue * draw.uniform(0.1, 0.6), 1),
        "ebitda": round(revenue * draw.uniform(0.1, 0.4), 1),
        "low": round(revenue, 0),
        "high": round(revenue * 1.05 + 1, 0),
        "thing": draw.choice(_THINGS),
        "other": draw.choice(_THINGS),
        "place": draw.choice(_PLACES),
        "few": draw.randrange(3, 20),
        "some": draw.randrange(3, 90),
    }


def _table(draw: random.Random, year: int) -> str:
    rows = [f"|  | {year} | {year - 1} |", "| --- | ---: | ---: |"]
    for label in ("Revenue", "Cost of revenue", "Gross profit", "Operating expenses", "Net income"):
        rows.append(f"| {label} | {draw.uniform(10, 900):.1f} | {draw.uniform(10, 900):.1f} |")
    return "In millions of dollars:\n\n" + "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--flat", action="store_true", help="all files in one folder")
    arguments = parser.parse_args()
    started = time.perf_counter()
    write(arguments.folder, arguments.articles, flat=arguments.flat)
    size = sum(path.stat().st_size for path in arguments.folder.rglob("*.md")) / 1e6
    print(f"{arguments.articles:,} articles, {size:.0f} MB, in {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
