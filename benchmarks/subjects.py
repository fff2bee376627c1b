"""How often an article's company, tickers and kind are derived right, against labels set by reading.

    python benchmarks/subjects.py CORPUS [--half tuned|kept] [--errors]

CORPUS is the folder with the labelled articles, or the archive that holds it. The labels are facts alone
(tests/core/article/gold/subjects.jsonl): the file, the beginning of its body's hash, every name that may be given
for its company (null among them: none need be given), its tickers, those that may be given as well, and every kind
that may be given. By the hash of the file's name they fall in two halves: rules were made by the one ('tuned') and
judged by the other ('kept').

An article whose body is no longer the labelled one is left out and said to be.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.article.company import key  # noqa: E402  # the checkout comes first on the path
from core.article.reader import read  # noqa: E402
from core.article.subject import derive  # noqa: E402

LABELS = ROOT / "tests" / "core" / "article" / "gold" / "subjects.jsonl"
CORPUS = ROOT.parent / "shared" / "corpus" / "announcements.tar.xz"
_TAR_FOLDER = "announcements"
_FEWEST = 5  # publishers with fewer labels are counted together

Label = dict[str, Any]


@dataclass(slots=True)
class Score:
    """What was found right, what was found at all, and what was there to find."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __str__(self) -> str:
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.wanted if self.wanted else 1.0
        both = precision + recall
        return f"{precision:6.3f}{recall:7.3f}{2 * precision * recall / both if both else 0.0:7.3f}"


@dataclass(slots=True)
class Tally:
    """The scores of some articles."""

    articles: int = 0
    company: Score = field(default_factory=Score)
    ticker: Score = field(default_factory=Score)
    kinds_right: int = 0

    def __str__(self) -> str:
        return f"{self.articles:6} {self.company} {self.ticker} {self.kinds_right / max(1, self.articles):7.3f}"


def half_of(file: str) -> str:
    """'tuned' or 'kept', by the hash of the file's name."""
    return "kept" if hashlib.blake2b(file.encode(), digest_size=1).digest()[0] % 2 else "tuned"


def errors_of(label: Label, company: str | None, tickers: tuple[str, ...], kind: str, tally: Tally) -> list[str]:
    """Counts one article in `tally` and says what was wrong with it."""
    wrong = []
    tally.articles += 1
    names = [None if name is None else key(name) for name in label["company"]]
    found = None if company is None else key(company)
    if None not in names:
        tally.company.wanted += 1
    if found is None:
        if None not in names:
            wrong.append(f"company missed: {label['company'][0]}")
    elif found not in names:
        tally.company.found += 1
        wrong.append(f"company {company!r} for {label['company'][0]!r}")
    elif None not in names:  # what need not be found is not rewarded either
        tally.company.found += 1
        tally.company.right += 1
    wanted = set(label["tickers"])
    counted = set(tickers) - set(label.get("open_tickers", ()))
    tally.ticker.right += len(wanted & counted)
    tally.ticker.found += len(counted)
    tally.ticker.wanted += len(wanted)
    if wanted != counted:
        wrong.append(f"tickers {sorted(counted)} for {sorted(wanted)}")
    if kind in label["kind"]:
        tally.kinds_right += 1
    else:
        wrong.append(f"kind {kind} for {label['kind'][0]}")
    return wrong


def measure(folder: Path, labels: list[Label], show: bool) -> Iterator[tuple[str, Tally]]:
    """The tally of each publisher, the small ones together, then of all."""
    many = Counter(_publisher(label["file"]) for label in labels)
    tallies: dict[str, Tally] = {}
    everything = Tally()
    for label in labels:
        article = read(folder, label["file"])
        if not article.body_hash.startswith(label["hash"]):
            print(f"not as it was labelled: {label['file']}", file=sys.stderr)
            continue
        subject = derive(article)
        publisher = _publisher(label["file"])
        tally = tallies.setdefault(publisher if many[publisher] >= _FEWEST else "others", Tally())
        errors_of(label, subject.company, subject.tickers, subject.kind, tally)
        wrong = errors_of(label, subject.company, subject.tickers, subject.kind, everything)
        if wrong and show:
            print(f"{label['file']}\n    {article.title[:110]}\n    " + "\n    ".join(wrong))
    yield from sorted(tallies.items(), key=lambda each: (each[0] == "others", -each[1].articles))
    yield "all", everything


def _publisher(file: str) -> str:
    return Path(file).parent.name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--half", choices=("tuned", "kept"), help="only this half of the labels")
    parser.add_argument("--errors", action="store_true", help="show each article of which something was wrong")
    arguments = parser.parse_args()

    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as unpacked:
        folder = arguments.corpus
        if folder.is_file():
            wanted = {f"{_TAR_FOLDER}/{label['file']}" for label in labels}
            with tarfile.open(folder) as archive:
                members = [member for member in archive if member.name.removeprefix("./") in wanted]
                archive.extractall(unpacked, members, filter="data")
            folder = Path(unpacked) / _TAR_FOLDER
        if not folder.is_dir():
            parser.error(f"no such folder: {folder}")
        for half in [arguments.half] if arguments.half else ["tuned", "kept"]:
            chosen = [label for label in labels if half_of(label["file"]) == half]
            print(f"{half:16}{'n':>6} {'company P  R  F1':>20} {'ticker P  R  F1':>20} {'kind':>7}")
            for publisher, tally in measure(folder, chosen, arguments.errors):
                print(f"{publisher:16}{tally}")


if __name__ == "__main__":
    main()
