"""From which languages figures are claimed."""

from __future__ import annotations

_UNREAD = ("zh",)


def reads(language: str) -> bool:
    """Whether figures are read from articles of a language ('zh-CN'); where it is not known they are."""
    return not language.lower().startswith(_UNREAD)
