"""Which files of a folder are articles."""

from __future__ import annotations

import os
from pathlib import Path

from core.article.folder import scan


def files(root: Path) -> list[str]:
    return sorted(candidate.file for candidate in scan(root))


def test_candidates(tmp_path: Path) -> None:
    for name in ("a.md", "b.MARKDOWN", "sub/c.md", "folder.md/d.md", "e.txt", "f.txt", "g.txt", "h.json", "README"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("---\ntitle: x\n---\n" if name == "e.txt" else "Text")
    (tmp_path / "g.txt").write_bytes(b'\xef\xbb\xbf{"title": "x"}')
    for name in (".hidden.md", ".git/x.md", "sub/.obsidian/x.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Text")
    assert files(tmp_path) == ["a.md", "b.MARKDOWN", "e.txt", "folder.md/d.md", "g.txt", "sub/c.md"]


def test_sizes_and_times_are_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"12345")
    os.utime(tmp_path / "a.md", ns=(1, 1_700_000_000_000_000_000))
    (candidate,) = scan(tmp_path)
    assert (candidate.size, candidate.mtime_ns) == (5, 1_700_000_000_000_000_000)


def test_links_are_followed_inside_only_and_each_folder_once(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "sub").mkdir(parents=True)
    (root / "sub" / "a.md").write_text("Text")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "b.md").write_text("Text")
    (root / "sub" / "loop").symlink_to(root)
    (root / "out").symlink_to(tmp_path / "outside")
    (root / "dangling.md").symlink_to("nowhere")
    heard: list[str] = []
    found = sorted(candidate.file for candidate in scan(root, lambda path, reason: heard.append(path)))
    assert [file.rpartition("/")[2] for file in found] == ["dangling.md", "a.md"]
    assert heard == ["out"]


def test_a_link_to_a_text_outside_is_heard_of(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "article.txt").write_text("---\ntitle: x\n---\nText")
    (tmp_path / "root" / "note.txt").write_text("No article")
    (tmp_path / "root" / "near.txt").symlink_to(tmp_path / "root" / "note.txt")
    (tmp_path / "root" / "far.txt").symlink_to(tmp_path / "article.txt")
    heard: list[tuple[str, str]] = []
    assert list(scan(tmp_path / "root", lambda path, reason: heard.append((path, reason)))) == []
    assert heard == [("far.txt", "The link leads out of the folder; it is not followed")]


def test_a_folder_that_cannot_be_listed_is_heard_of(tmp_path: Path) -> None:
    heard: list[tuple[str, str]] = []
    assert list(scan(tmp_path / "gone", lambda path, reason: heard.append((path, reason)))) == []
    assert heard[0][0] == "." and heard[0][1]
