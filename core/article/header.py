"""What a front matter block says: texts, lists of them and mappings, whatever format it was written in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from core.article.article import Problem

Value = str | list["Value"] | dict[str, "Value"]

DEEPEST = 32
"""Nesting that is still read. Real headers have three levels."""
_BRACKETS = re.compile(r"[][{}]")
_MOST_STEPS = 4_000


@dataclass(frozen=True, slots=True)
class Header:
    """The values by key, and what was wrong with the block. A problem's line counts from the block's first line."""

    values: dict[str, Value]
    problems: tuple[Problem, ...] = ()


def too_deep(text: str) -> bool:
    """Whether brackets nest deeper than DEEPEST, before any parser sees the text. Brackets in quotes count too."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        depth += 1 if bracket.group() in "[{" else -1 if depth else 0
        if depth > DEEPEST:
            return True
    return False


def texts(value: Value | None, most: int) -> list[str]:
    """All the texts in `value`, at most `most`; of a mapping its keys where their values are empty, else the values.

    Values may hold the same list many times over (YAML's aliases), so the steps are counted too.
    """
    if value is None:
        return []
    if isinstance(value, str):
        return [value][:most]
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return cast("list[str]", value[:most])
    found: list[str] = []
    waiting: list[Value] = [value]
    for _ in range(_MOST_STEPS):
        if not waiting or len(found) >= most:
            break
        value = waiting.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list):
            waiting.extend(reversed(value[:most]))
        else:
            waiting.extend(reversed([inner or key for key, inner in list(value.items())[:most]]))
    return found
