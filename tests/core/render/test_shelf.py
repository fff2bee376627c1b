"""Pages made ahead: there at once, and never older than their files."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from core.article.article import Article, Subject
from core.figures.figure import Extraction, FiscalYear
from core.render.page import Page, Request
from core.render.renderer import Renderer
from core.render.shelf import Shelf


class Counting(Renderer):
    """Notes what it is asked to make; 'slow.md' is not quickly made, and 'odd.md' comes as plain text."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []

    def page(self, request: Request) -> Page:
        file, path = request.file, request.root / request.file
        self.made.append(file)
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        article = Article(file, "A title", text)
        return Page(article, Subject(), Extraction(), text, str(len(self.made)), plain=file == "odd.md")

    def page_ahead(self, request: Request) -> Page | None:
        return None if request.file == "slow.md" else self.page(request)


@pytest.fixture
def renderer() -> Counting:
    return Counting()


@pytest.fixture
def shelf(renderer: Counting) -> Shelf:
    return Shelf(renderer)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.md", "b.md", "odd.md", "slow.md", *(f"{number}.md" for number in range(12))):
        write(tmp_path / name, f"The text of {name}.")
    return tmp_path


def write(path: Path, text: str, seconds_ago: float = 3600) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (time.time() - seconds_ago,) * 2)


def test_a_page_that_was_made_ahead_is_not_made_again(shelf: Shelf, renderer: Counting, folder: Path) -> None:
    shelf.make_ahead(Request(folder, "a.md"))
    shelf.make_ahead(Request(folder, "a.md"))
    assert shelf.page(Request(folder, "a.md")).html == "The text of a.md."
    assert renderer.made == ["a.md"]


def test_a_file_that_changed_is_read_again(shelf: Shelf, folder: Path) -> None:
    shelf.make_ahead(Request(folder, "a.md"))
    write(folder / "a.md", "Another text.", seconds_ago=1800)
    assert shelf.page(Request(folder, "a.md")).html == "Another text."


def test_a_file_that_may_still_be_written_is_read_again(shelf: Shelf, folder: Path) -> None:
    write(folder / "a.md", "Half", seconds_ago=0)
    stamp = (folder / "a.md").stat()
    shelf.make_ahead(Request(folder, "a.md"))
    (folder / "a.md").write_text("Full", encoding="utf-8")
    os.utime(folder / "a.md", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # within one tick of a coarse clock
    assert shelf.page(Request(folder, "a.md")).html == "Full"


def test_another_way_to_show_it_is_another_page(shelf: Shelf, renderer: Counting, folder: Path) -> None:
    shelf.make_ahead(Request(folder, "a.md"))
    shelf.page(Request(folder, "a.md", frozenset({0})))
    shelf.page(Request(folder, "a.md", numbered=True))
    shelf.page(Request(folder, "a.md", fiscal_year=FiscalYear(6)))
    assert renderer.made == ["a.md"] * 4


@pytest.mark.parametrize("file", ["slow.md", "odd.md", "gone.md"])
def test_what_cannot_be_made_well_is_left_for_when_it_is_asked_for(
    shelf: Shelf, renderer: Counting, folder: Path, file: str
) -> None:
    shelf.make_ahead(Request(folder, file))
    renderer.made.clear()
    shelf.page(Request(folder, file))
    shelf.page(Request(folder, file))
    assert renderer.made == [file] * (1 if file == "slow.md" else 2)


def test_it_keeps_the_pages_of_a_few_articles(shelf: Shelf, renderer: Counting, folder: Path) -> None:
    files = [f"{number}.md" for number in range(12)]
    for file in files:
        shelf.page(Request(folder, file))
    renderer.made.clear()
    for file in reversed(files):
        shelf.make_ahead(Request(folder, file))
    assert renderer.made == ["3.md", "2.md", "1.md", "0.md"]
