"""What the search bar offers while a reader types, of the values that the folder has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from gui.app import Topline
from gui.views.search_help import SearchHelp
from tests.gui.test_window import files, search, settle


def offered(topline: Topline) -> list[str]:
    found = topline.window.findChild(SearchHelp)
    return [candidate.text for candidate in found.candidates] if found is not None else []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("company:", ['company:"Brindle Optics"', 'company:"Corven Shipping"']),
        ("company:corv", ['company:"Corven Shipping"']),
        ("lang:", ["lang:en"]),
        ("period:", ["period:2024Q4", "period:2024Q3"]),
        ("after:", ["after:2025-02", "after:2025-01", "after:2024-11"]),
        ("ticker:", ["ticker:BRDL", "ticker:CRVN"]),
        ("has:guid", ["has:guidance"]),
    ],
)
def test_values_of_the_folder_are_offered(qtbot, topline: Topline, typed: str, expected: list[str]) -> None:  # type: ignore[no-untyped-def]
    search(qtbot, topline, typed)
    assert offered(topline) == expected


def test_one_that_is_taken_is_searched_for(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    search(qtbot, topline, "chair company:corv")
    qtbot.keyClick(topline.window.tool_bar.search, Qt.Key.Key_Tab)
    settle(qtbot, topline)
    assert topline.window.tool_bar.search.text() == 'chair company:"Corven Shipping" '
    assert files(topline) == ["deeps/corven.md"]
    assert offered(topline) == []


def test_other_fields_are_not_counted(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    search(qtbot, topline, "ticker:BR")
    assert topline.session.facets is not None
    assert (topline.session.facets.companies, topline.session.facets.periods) == (None, None)
