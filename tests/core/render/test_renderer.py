"""Pages from a process that can be killed: whatever happens to it, there is a page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import WorkerDiedError, WorkerTimeoutError
from core.render.page import Request
from core.render.renderer import Renderer, plain_page
from core.worker import Worker


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    renderer = Renderer(deadline=60.0)
    renderer.start()
    yield renderer
    renderer.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.md").write_text("---\ntitle: Good\n---\n\nRevenue came to $141 million in the fourth quarter.\n")
    return tmp_path


def test_a_page_comes_back_from_the_other_process(renderer: Renderer, folder: Path) -> None:
    page = renderer.page(Request(folder, "good.md"))
    assert page.article.title == "Good"
    assert not page.plain
    assert "$141 million" in page.html


@pytest.mark.parametrize("file", ["gone.md", "../good.md", "/etc/hostname", ""])
def test_a_file_that_cannot_be_read_has_a_page_that_says_why(renderer: Renderer, folder: Path, file: str) -> None:
    page = renderer.page(Request(folder, file))
    assert page.notice.endswith(".")
    assert page.extraction.figures == ()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (WorkerTimeoutError("late"), "longer than 2 seconds"),
        (WorkerDiedError("dead"), "ended"),
        (MemoryError(), "MemoryError"),
    ],
)
def test_when_the_process_fails_the_text_is_shown_as_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise error

    monkeypatch.setattr(Worker, "call", fail)
    page = Renderer().page(Request(folder, "good.md"))
    assert page.plain
    assert words in page.notice
    assert "Revenue came to $141 million" in page.html
    assert page.article.file == "good.md"


def test_it_renders_on_after_the_process_was_killed(folder: Path) -> None:
    renderer = Renderer(deadline=60.0)
    try:
        renderer.start()
        renderer._worker.kill()
        pages = [renderer.page(Request(folder, "good.md")) for _ in range(2)]
    finally:
        renderer.close()
    assert not pages[-1].plain
    assert all("$141 million" in page.html for page in pages)


def test_plain_text_is_escaped_and_bounded(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf<script>x</script> \xff\xfe &amp;\r\n" + b"word " * 200_000)
    page = plain_page(tmp_path, "a.md", "a test wants it so")
    assert "&lt;script&gt;" in page.html
    assert "&amp;amp;" in page.html
    assert len(page.html) < 500_000
    assert page.notice == "Shown as plain text: a test wants it so."


if hasattr(os, "mkfifo"):

    def test_plain_text_of_a_pipe_is_empty(tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.md")
        assert plain_page(tmp_path, "a.md", "a test wants it so").article.body == ""


def test_plain_text_of_a_link_out_of_the_folder_is_empty(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.md").symlink_to(tmp_path / "secret.txt")
    assert "secret" not in plain_page(inner, "a.md", "a test wants it so").html


def test_a_file_of_random_bytes_is_shown_in_letters_that_need_no_other_font(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(bytes((n * 7919) % 256 for n in range(5_000)))
    assert all(ord(sign) < 0x80 or sign in "\ufffd\u200b" for sign in plain_page(tmp_path, "a.md", "x").html)


def test_a_page_that_nobody_asked_for_is_not_waited_for(
    renderer: Renderer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_arguments: object, **_named: object) -> None:
        raise WorkerTimeoutError("late")

    monkeypatch.setattr(Worker, "call_within", late)
    assert renderer.page_ahead(Request(folder, "good.md")) is None
