"""Both looks are complete and can be read."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor

from gui import theme as themes

THEMES = [pytest.param(themes.load(False), id="light"), pytest.param(themes.load(True), id="dark")]

READ_ON = {
    "ink": ("ground", "pane", "sidebar", "accent_ground", "row_hover"),
    "muted": ("ground", "pane", "sidebar", "accent_ground"),
    "faint": ("ground", "pane", "sidebar"),
    "accent": ("ground", "pane", "accent_ground"),
    "warning": ("ground", "pane", "sidebar"),
    "revenue": ("pane", "ground", "accent_ground"),
    "margin": ("pane", "ground", "accent_ground"),
    "expense": ("pane", "ground"),
    "profit": ("pane", "ground"),
    "cash": ("pane", "ground"),
    "other": ("pane", "ground"),
    "on_accent": ("accent",),
}


def luminance(color: QColor) -> float:
    """WCAG 2.1, relative luminance."""
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("text", READ_ON)
def test_text_can_be_read(theme: themes.Theme, text: str) -> None:
    for ground in READ_ON[text]:
        ratio = contrast(theme.color(text), theme.color(ground))
        assert ratio >= 4.5, f"{text} on {ground}: {ratio:.2f}"


def test_the_two_looks_name_the_same_tokens() -> None:
    assert themes.load(False).tokens.keys() == themes.load(True).tokens.keys()


def test_every_family_of_metrics_has_a_colour_and_a_ground() -> None:
    from core.figures.vocabulary import METRICS

    tokens = themes.load(False).tokens
    for metric in METRICS.values():
        assert {metric.family, f"{metric.family}_ground"} <= tokens.keys()


@pytest.mark.parametrize("theme", THEMES)
def test_style_sheets_use_only_tokens_that_there_are(theme: themes.Theme) -> None:
    sheets = [*themes.RESOURCES.glob("*.qss"), *themes.RESOURCES.glob("*.css")]
    assert sheets
    for sheet in sheets:
        assert not re.search(r"@[a-z]", theme.css(sheet.name))


@pytest.mark.parametrize("theme", THEMES)
def test_every_icon_is_drawn(qapp, theme: themes.Theme) -> None:
    for file in (themes.RESOURCES / "icons").glob("*.svg"):
        image = theme.pixmap(file.stem, "ink", 16).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())), file
