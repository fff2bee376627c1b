"""Files as articles, whatever they are."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.article.article import Article
from core.article.fields import is_web_address
from core.article.opening import Folders
from core.article.reader import BEGINNING, LARGEST, read, read_head, read_text_article

OPEN_FILES = Path("/proc/self/fd")
HEADER = '---\ntitle: "Orbwell rises"\ndate: "2025-02-12 08:28:47"\ntags:\n  - "orbs"\n---\n'


def write(root: Path, file: str, data: bytes | str) -> Article:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read(root, file)


def codes(article: Article) -> list[str]:
    return [problem.code for problem in article.problems]


def test_an_ordinary_article(tmp_path: Path) -> None:
    text = HEADER.replace("tags:", "summary: In short\ncategories: [news]\nlang:\n  - en\ntags:")
    article = write(tmp_path, "en/a.en.md", text + "\nSales rose.\n\n[feed](https://feed.example/orbwell)\n")
    assert article.title == "Orbwell rises"
    assert article.date == datetime(2025, 2, 12, 8, 28, 47)
    assert (article.tags, article.categories, article.summary) == (("orbs",), ("news",), "In short")
    assert (article.language, article.format, article.body_line) == ("en", "yaml", 12)
    assert article.source == "https://feed.example/orbwell"
    assert article.body == "Sales rose.\n\n[feed](https://feed.example/orbwell)"
    assert article.problems == ()


def test_twins_in_other_encodings_are_the_same_article(tmp_path: Path) -> None:
    text = HEADER + "\nSales rose 5 %.\n"
    twins = [
        write(tmp_path, "plain.md", text),
        write(tmp_path, "bom.md", b"\xef\xbb\xbf" + text.encode()),
        write(tmp_path, "crlf.md", text.replace("\n", "\r\n")),
        write(tmp_path, "cr.md", text.replace("\n", "\r")),
        write(tmp_path, "utf16.md", b"\xff\xfe" + text.encode("utf-16-le")),
    ]
    facts = {(a.title, a.date, a.tags, a.body, a.body_hash, a.body_line, a.problems) for a in twins}
    assert len(facts) == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Sales **rose**\n\nText", "Sales rose"),
        ("Sales rose\n==========\n\nText", "Sales rose"),
        ("Only text", "orbwell-q4"),
        ("---\ntitle:\n---\n", "orbwell-q4"),
        ("---\ntitle: [Sales, rose]\n---\n", "Sales, rose"),
        ("---\ntitle: 2025\n---\n", "2025"),
        ("---\ntitle: NO\n---\n", "NO"),
        ("---\ntitle: 'a\u202eb\u200bc'\n---\n", "a\ufffdbc"),
        ('---\ntitle: "a\\tb\\nc"\n---\n', "a b c"),
        ("", "orbwell-q4"),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert read_text_article(text, "news/orbwell-q4.zh-CN.md").title == title


def test_an_impossible_date_is_kept_as_text() -> None:
    article = read_text_article("---\ntitle: a\ndate: 2025-02-30\n---\n", "a.md")
    assert (article.date, article.date_text, codes(article)) == (None, "2025-02-30", ["date"])


def test_a_date_has_its_zone_where_one_was_written() -> None:
    article = read_text_article("---\ndate: 2025-02-12T08:00:00+09:00\n---\n", "a.md")
    assert article.date is not None and article.date.isoformat() == "2025-02-12T08:00:00+09:00"


@pytest.mark.parametrize(
    ("header", "source"),
    [
        ("source: https://a.example/x", "https://a.example/x"),
        ("source: Wire\nlink: http://a.example/x", "http://a.example/x"),
        ("source: javascript:alert(1)", None),
        ("url: /relative/x", None),
        ("source: 'https://a.example/ x'", None),
        ("canonicalURL: https://a.example/x", "https://a.example/x"),
    ],
)
def test_only_whole_web_addresses_are_sources(header: str, source: str | None) -> None:
    assert read_text_article(f"---\n{header}\n---\nText", "a.md").source == source


@given(st.text(alphabet="ab1.-_:/?#@[]%é", max_size=9).map(lambda rest: f"https://{rest}"))
def test_an_address_has_the_host_that_the_library_finds(address: str) -> None:
    try:
        host = urlsplit(address).hostname
    except ValueError:
        host = None
    assert is_web_address(address) == bool(host)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("tags: a, b，c", ("a", "b", "c")),
        ("tags: [a, [b, c], a]", ("a", "b", "c")),
        ("tags: {a: , b: x}", ("a", "x")),
        ("keywords:\n  - 1\n  - NO", ("1", "NO")),
        ("taxonomies:\n  tags: [a]", ("a",)),
    ],
)
def test_tags_of_any_shape(text: str, tags: tuple[str, ...]) -> None:
    assert read_text_article(f"---\n{text}\n---\n", "a.md").tags == tags


def test_a_file_that_is_too_large_is_read_in_part(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    with path.open("wb") as file:
        file.write(HEADER.encode() + b"Sales rose. ")
        file.truncate(LARGEST + 1)
    article = read(tmp_path, "a.md")
    assert article.title == "Orbwell rises"
    assert "too-large" in codes(article)
    assert len(article.body) <= BEGINNING


def unread(article: Article) -> tuple[str, str, list[bool]]:
    return article.title, article.body, [problem.partial for problem in article.problems]


def test_what_cannot_be_read_is_an_article_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    for file in ("gone.md", "folder.md", "no/such/gone.md", "x" * 300 + ".md", "../a.md", "/etc/hostname", "a\0b.md"):
        article = read(tmp_path, file)
        assert article.body == ""
        assert [problem.partial for problem in article.problems] == [False]
        assert article.problems[0].reason
    assert unread(read(tmp_path, "gone.md")) == ("gone", "", [False])


if hasattr(os, "mkfifo"):

    def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.md")
        assert unread(read(tmp_path, "pipe.md")) == ("pipe", "", [False])


def test_links_lead_nowhere_outside(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write(root, "in/a.md", HEADER + "Inside")
    (tmp_path / "secret.md").write_text("Outside")
    (root / "inner.md").symlink_to("in/a.md")
    (root / "folder").symlink_to("in")
    (root / "out.md").symlink_to(tmp_path / "secret.md")
    (root / "up").symlink_to(tmp_path)
    (root / "loop.md").symlink_to("loop.md")
    (root / "dangling.md").symlink_to("nowhere.md")
    (root / "zero.md").symlink_to("/dev/zero")
    assert read(root, "inner.md").body == "Inside"
    assert read(root, "folder/a.md").body == "Inside"
    for file in ("out.md", "up/secret.md", "loop.md", "dangling.md", "zero.md"):
        assert (read(root, file).body, [p.partial for p in read(root, file).problems]) == ("", [False])


def test_a_root_that_is_a_link_is_opened(tmp_path: Path) -> None:
    write(tmp_path / "real", "a.md", "Text")
    (tmp_path / "link").symlink_to("real")
    assert read(tmp_path / "link", "a.md").body == "Text"


if sys.platform not in ("win32", "darwin"):

    def test_a_name_that_is_not_utf_8_stays_openable(tmp_path: Path) -> None:
        (tmp_path / os.fsdecode(b"caf\xe9.md")).write_text("Text")
        article = read(tmp_path, os.fsdecode(b"caf\xe9.md"))
        assert (article.body, article.title, codes(article)) == ("Text", "caf\ufffd", ["file-name"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from([b"", b"---\n", b"+++\n", b"{", b"\xff\xfe", b"---\ntitle: x\n---\n"]))
def test_any_bytes_are_an_article(tmp_path: Path, data: bytes, beginning: bytes) -> None:
    article = write(tmp_path, "any.md", beginning + data)
    assert article.title
    assert article.body == article.body.strip()
    assert all(problem.reason and problem.partial for problem in article.problems)
    for text in (article.title, article.body, article.summary, *article.tags):
        text.encode("utf-8")


@given(st.text(max_size=200))
def test_the_body_is_the_text_below_the_header(inside: str) -> None:
    article = read_text_article("---\ntitle: x\n---\n" + inside, "a.md")
    normal = inside.replace("\r\n", "\n").replace("\r", "\n")
    assert article.body == "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in normal).strip()


if hasattr(os, "geteuid") and os.geteuid() != 0:

    def test_no_permission(tmp_path: Path) -> None:
        write(tmp_path, "a.md", "Text")
        (tmp_path / "a.md").chmod(0)
        assert unread(read(tmp_path, "a.md")) == ("a", "", [False])


def head_of(root: Path, file: str) -> Article:
    with Folders(root) as folders:
        return read_head(folders, file)


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="tells no open files")
def test_of_many_folders_few_stay_open_and_none_afterwards(tmp_path: Path) -> None:
    files = [f"{number}/{'deep/' * (number % 5)}a.md" for number in range(200)]
    for file in files:
        write(tmp_path, file, f"---\ntitle: In {file}\n---\n")
    before = len([*OPEN_FILES.iterdir()])
    with Folders(tmp_path) as folders:
        most = 0
        for file in files * 2:
            assert read_head(folders, file).title == f"In {file}"
            most = max(most, len([*OPEN_FILES.iterdir()]) - before)
    assert 2 <= most <= 32
    assert len([*OPEN_FILES.iterdir()]) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_folder_that_becomes_a_link_is_not_followed_though_its_neighbour_is_open(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    write(inside, "a/b/x.md", "---\ntitle: Mine\n---\n")
    write(outside, "b/x.md", "---\ntitle: Secret\n---\n")
    write(inside, "a/y.md", "---\ntitle: Beside\n---\n")
    with Folders(inside) as folders:
        assert read_head(folders, "a/y.md").title == "Beside"
        (inside / "a" / "b").rename(inside / "c")
        (inside / "a" / "b").symlink_to(outside / "b")
        head = read_head(folders, "a/b/x.md")
    assert (head.title, [problem.code for problem in head.problems]) == ("x", ["link"])


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("2025/brindle-q4/index.md", "brindle-q4"),
        ("2025/brindle-q4/index.en.md", "brindle-q4"),
        ("companies/_index.md", "companies"),
        ("index.md", "index"),
    ],
)
def test_a_page_that_stands_for_its_folder_is_named_after_it(tmp_path: Path, file: str, title: str) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text("Text alone.", encoding="utf-8")
    assert (read(tmp_path, file).title, head_of(tmp_path, file).title) == (title, title)


@pytest.mark.parametrize(("written", "draft"), [("true", True), ("True", True), ("false", False), ("'yes'", False)])
def test_a_draft_says_that_it_is_one(tmp_path: Path, written: str, draft: bool) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: A\ndraft: {written}\n---\n\nText.\n", encoding="utf-8")
    assert (read(tmp_path, "a.md").draft, head_of(tmp_path, "a.md").draft) == (draft, draft)
