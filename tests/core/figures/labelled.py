"""Articles whose figures were labelled by hand: the project's own, and those kept beside the checkout where present."""

from __future__ import annotations

import json
import re
import tarfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b, md5
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from core.article.article import Article, Subject
from core.article.reader import read, read_text_article
from core.article.subject import derive
from tests.core.figures.agreement import Label

ROOT = Path(__file__).parents[3]
GOLD = Path(__file__).parent / "gold"
ELSEWHERE = ROOT.parent / "shared"

_STYLE = re.compile(r'^style: "?([^"\n]+)', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article, what it is about, the labels of its figures, and the manner in which it is written."""

    article: Article
    subject: Subject
    labels: tuple[Label, ...]
    style: str
    unseen: bool = False
    """Whether nobody looked at its errors while rules were made."""


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a file that holds one a line; none where there is no such file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def samples() -> list[Labelled]:
    """The samples that the program comes with."""
    return _read(GOLD / "seeds.jsonl", ROOT / "seeds", lambda article: (*article.categories, "sample")[0])


def styled_articles() -> list[Labelled]:
    """Articles of our own in the styles of many publishers."""
    folder = GOLD / "articles"
    return _read(GOLD / "articles.jsonl", folder, lambda article: _style(folder / article.file))


def cases(file: Path = GOLD / "cases.jsonl") -> list[Labelled]:
    """Hard sentences, each as an article of its own."""
    found = []
    for case in lines(file):
        article, offset = case_article(case)
        labels = tuple(
            {**label, "start": label["start"] + offset, "end": label["end"] + offset} for label in case["figures"]
        )
        found.append(Labelled(article, Subject(), labels, "hard sentences"))
    return found


def case_article(case: dict[str, Any]) -> tuple[Article, int]:
    """A case as an article, and where in its body the case's sentence begins."""
    context = case["context"]
    before = f"## {context['heading']}\n\n" if "heading" in context else ""
    header = f"---\ntitle: {json.dumps(context.get('title', ''))}\ndate: {case['article_date']}\n---\n\n"
    article = read_text_article(header + before + case["text"], f"{case['id']}.md")
    return article, article.body.index(case["text"])


def seed_elsewhere(shared: Path = ELSEWHERE) -> list[Labelled]:
    """The one article kept beside the checkout that every release gets right."""
    return _read(shared / "gold" / "seed.jsonl", shared / "seeds", lambda _: "seed")


def articles_elsewhere(shared: Path = ELSEWHERE) -> list[Labelled]:
    """Publishers' articles kept beside the checkout. Their texts belong to the publishers and stay there."""
    gold = shared / "gold"
    return _read(gold / "dev.jsonl", gold / "dev" / "articles", lambda article: article.file.split("_")[1])


def corpus_articles(shared: Path = ELSEWHERE) -> list[Labelled]:
    """Articles of the corpus kept beside the checkout. `corpus.jsonl` has their labels, and of each article a line with
    its file and a hash of the body that they were set on; an article that reads otherwise now is left out."""
    archive, records = shared / "corpus" / "announcements.tar.xz", lines(GOLD / "corpus.jsonl")
    if not archive.exists():
        return []
    heads: dict[str, dict[str, Any]] = {}
    labels: dict[str, list[Label]] = {}
    for record in records:
        if "body" in record:
            file = record["file"]
            heads[file], labels[file] = record, []
        else:
            labels[file].append(record)
    found = []
    with TemporaryDirectory() as folder, tarfile.open(archive) as packed:
        for member in packed:
            file = member.name.partition("/")[2]
            if file not in heads:
                continue
            packed.extract(member, folder, filter="data")
            article = read(Path(folder), member.name)
            if blake2b(article.body.encode(), digest_size=6).hexdigest() == heads[file]["body"]:
                style, unseen = file.split("/")[2], heads[file]["unseen"]
                found.append(Labelled(article, derive(article), tuple(labels[file]), style, unseen))
    return found


def is_kept_back(labelled: Labelled) -> bool:
    """Whether an article belongs to the third that no rule and no number was tuned on."""
    return int(md5(labelled.article.file.encode()).hexdigest(), 16) % 3 == 0


def _read(labels: Path, folder: Path, style: Callable[[Article], str]) -> list[Labelled]:
    by_file: dict[str, list[Label]] = defaultdict(list)
    for row in lines(labels):
        # an article that is named with `none` holds no figure
        by_file[row["file"].rpartition("/")[2]] += [] if row.get("none") else [row]
    found = []
    for file, rows in by_file.items():
        article = read(folder, file)
        found.append(Labelled(article, derive(article), tuple(rows), style(article)))
    return found


def _style(path: Path) -> str:
    found = _STYLE.search(path.read_text(encoding="utf-8"))
    return found[1] if found else path.stem
