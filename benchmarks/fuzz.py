"""Whether broken articles break the extractor: random edits of real ones, each checked for all that must hold.

    python benchmarks/fuzz.py [FOLDER] [--count N] [--seed S] [--first I] [--keep FOLDER]

Takes an article of the folder (default: seeds/), edits it at random (deletes, doubles, swaps, inserts digits, signs,
markup, odd characters and number words, splices another article in) and extracts its figures. Nothing may be raised,
nothing of `tests/core/figures/invariants.py` may be broken, and no text may take long. Edit number I of seed S is the
same text in every run on the same folder: `--first I --count 1` is that one alone. `--keep` writes failing texts down.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.article.folder import scan  # noqa: E402  # the checkout comes first on the path
from core.article.reader import read_text_article  # noqa: E402
from core.article.subject import derive  # noqa: E402
from core.figures.extract import extract  # noqa: E402
from tests.core.figures.invariants import broken  # noqa: E402

_LONGEST = 20_000
_MOST_EDITS = 8
_SECONDS = 0.1
_SECONDS_PER_CHARACTER = 4e-6
"""Far above what extraction takes, far below what a loop gone wrong would."""

_WORDS = r"""
    0 1 9 00 000 1e9 999999999999999999 1e400 . , .. ,, 1,2,3 1.2.3 12.5.2024 ½ ² ٣ ５ Ⅳ 十 －５ −5
    % $ € £ ¥ ₹ kr Rs US$ NT$ R$ ( ) (( )) [ ] { } < > & | || / \ - -- – — + ± ~ = ^ * ** _ __ ` ``` # ## " ' “ ’
    million billion crore lakh mn bn m b k cents pence bps pp percent x times per share a
    one two half third dozen hundred thousand hundredth mid-teens double-digit doubled halved tripled flat zero
    Q1 Q4 Q5 Q9 1H H2 9M FY FY25 FY2024-25 FY99 2024/25 2024-13 0000 9999 TTM 1Q24 Q2'25 10-K 31/12/2024
    revenue sales EBITDA EPS margin guidance consensus respectively versus from to between and or up down
"""
_PIECES = (
    *_WORDS.split(),
    " between ",
    " from $1 to ",
    " $5 million ($4 million) ",
    "\n\n",
    "\n",
    "  \n",
    "\n| a | b |\n|---|---|\n| Revenue | 5 |\n",
    "\n- ",
    "\n# ",
    "\n> ",
    "\n```\n",
    "\n---\n",
    "\t",
    "\u00a0",
    "\u200b",
    "\u2009",
    "\u202e",
    "\ufeff",
    "\u0130",
    "\ufb01",
    "\u0301",
    "\U0001f4c8",
    "\ud800",
    "\x00",
    "\x1f",
    "ß",
    "营收增长5%",
)


def _span(chance: random.Random, text: str, longest: int = 60) -> tuple[int, int]:
    """A random stretch of the text, mostly short."""
    start = chance.randrange(len(text) + 1)
    return start, min(len(text), start + int(chance.paretovariate(0.8)) % longest)


def _delete(chance: random.Random, text: str, _other: str) -> str:
    start, end = _span(chance, text)
    return text[:start] + text[end:]


def _double(chance: random.Random, text: str, _other: str) -> str:
    start, end = _span(chance, text)
    return text[:end] + text[start:end] * chance.choice((1, 1, 2, 5, 40)) + text[end:]


def _swap(chance: random.Random, text: str, _other: str) -> str:
    (a, b), (c, d) = sorted((_span(chance, text), _span(chance, text)))
    b = min(b, c)
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _insert(chance: random.Random, text: str, _other: str) -> str:
    at = chance.randrange(len(text) + 1)
    glue = chance.choice(("", "", " "))
    piece = glue.join(chance.choice(_PIECES) for _ in range(chance.choice((1, 1, 1, 2, 4))))
    return text[:at] + glue + piece + glue + text[at:]


def _change_number(chance: random.Random, text: str, _other: str) -> str:
    digits = [at for at, char in enumerate(text) if char.isdigit()]
    if not digits:
        return text
    at = chance.choice(digits)
    return text[:at] + chance.choice(_PIECES) + text[at + chance.randrange(2) :]


def _splice(chance: random.Random, text: str, other: str) -> str:
    start, end = _span(chance, other, 3_000)
    at = chance.randrange(len(text) + 1)
    return text[:at] + other[start:end] + text[at:]


_EDITS: tuple[Callable[[random.Random, str, str], str], ...] = (
    _delete,
    _double,
    _swap,
    _insert,
    _insert,
    _change_number,
    _change_number,
    _splice,
)


def edited(texts: list[str], seed: int, number: int) -> str:
    """Edit `number` of a seed: one of the texts, changed at a few places."""
    chance = random.Random(f"{seed}:{number}")
    text = chance.choice(texts)
    for _ in range(chance.randint(1, _MOST_EDITS)):
        text = chance.choice(_EDITS)(chance, text, chance.choice(texts))
    return text


def fault_of(text: str) -> str | None:
    """What is wrong with the figures of a text; None where nothing is."""
    try:
        article = read_text_article(text, "edited.md")
        subject = derive(article)
        start = time.process_time()
        extraction = extract(article, subject)
        seconds = time.process_time() - start
    except Exception:
        return traceback.format_exc(limit=-3)
    allowed = _SECONDS + _SECONDS_PER_CHARACTER * len(text)
    if seconds > allowed and _least_seconds(text) > allowed:
        return f"took {seconds:.3f} s for {len(text):,} characters"
    faults = broken(article, extraction)
    return "\n".join(faults) or None


def _least_seconds(text: str) -> float:
    """The time of the fastest of three more runs, as other programs only ever add to it."""
    article = read_text_article(text, "edited.md")
    subject = derive(article)
    times = []
    for _ in range(3):
        start = time.process_time()
        extract(article, subject)
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "seeds")
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first edit")
    parser.add_argument("--keep", type=Path, help="write the texts that fail into this folder")
    arguments = parser.parse_args()

    files = sorted(candidate.file for candidate in scan(arguments.folder))
    texts = [(arguments.folder / file).read_text("utf-8", "replace")[:_LONGEST] for file in files]
    if not texts:
        parser.error(f"no articles in {arguments.folder}")
    kinds: Counter[str] = Counter()
    for number in range(arguments.first, arguments.first + arguments.count):
        text = edited(texts, arguments.seed, number)
        fault = fault_of(text)
        if fault is not None:
            kinds[fault.strip().splitlines()[-1][:60]] += 1
            print(f"edit {number} of seed {arguments.seed}:\n{fault}\n", flush=True)
            if arguments.keep:
                arguments.keep.mkdir(parents=True, exist_ok=True)
                kept = arguments.keep / f"{arguments.seed}-{number}.md"
                kept.write_bytes(text.encode("utf-8", "surrogatepass"))
    print(f"{arguments.count:,} edits of {len(texts):,} articles, seed {arguments.seed}: {kinds.total()} broken")
    for kind, count in kinds.most_common(20):
        print(f"{count:6}  {kind}")
    sys.exit(1 if kinds else 0)


if __name__ == "__main__":
    main()
