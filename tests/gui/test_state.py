"""The window's state comes back, and whatever stands in its file never keeps the window from opening."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.state import MOST_RECENT, WindowState, load_state, save_state


def test_what_was_saved_comes_back(tmp_path: Path) -> None:
    state = WindowState(query="ticker:ALAB", zoom=1.21, panes=[204, 312, 924], theme="dark", tab="ticker")
    state.opened(tmp_path)
    save_state(tmp_path / "window.json", state)
    assert load_state(tmp_path / "window.json") == state


def test_names_that_are_no_unicode_are_kept(tmp_path: Path) -> None:
    state = WindowState()
    state.opened(Path("/articles/caf\udce9"))
    save_state(tmp_path / "window.json", state)
    assert load_state(tmp_path / "window.json").folder == "/articles/caf\udce9"


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"panes": [99999999999, 1, 1]}', '{"zoom": 0}', '{"zoom": "NaN"}', '{"theme": "purple"}',
     '{"panes": [-1]}', '{"recent": 3}', "[" * 100_000, "\x00"],
    ids=lambda text: text[:24],
)  # fmt: skip
def test_a_damaged_file_is_a_fresh_start(tmp_path: Path, text: str) -> None:
    (tmp_path / "window.json").write_text(text, encoding="utf-8")
    assert load_state(tmp_path / "window.json") == WindowState()


@given(st.binary(max_size=200))
def test_any_file_can_be_loaded(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("state") / "window.json"
    file.write_bytes(data)
    assert load_state(file).zoom > 0


def test_a_missing_file_and_an_unwritable_place(tmp_path: Path) -> None:
    assert load_state(tmp_path / "none.json") == WindowState()
    save_state(tmp_path / "no" / "such" / "folder.json", WindowState())
    assert not (tmp_path / "no").exists()


def test_recent_folders_are_the_newest_each_once() -> None:
    state = WindowState()
    for number in range(MOST_RECENT + 5):
        state.opened(Path(f"/f{number}"))
    state.opened(Path("/f9"))
    assert state.recent[:2] == ["/f9", f"/f{MOST_RECENT + 4}"]
    assert len(state.recent) == len(set(state.recent)) == MOST_RECENT
