"""Widgets with the names by which style sheets know them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject

Thing = TypeVar("Thing", bound=QObject)


def named(name: str, thing: Thing) -> Thing:
    """The thing, with this object name."""
    thing.setObjectName(name)
    return thing
