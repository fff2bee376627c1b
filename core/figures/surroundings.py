"""How much of what stands around a stretch of text is as it was said to be: by that, one place is told from others."""

from __future__ import annotations

from collections.abc import Iterable


def agreement(text: str, start: int, end: int, before: str, after: str) -> tuple[int, int]:
    """How many characters right before `text[start:end]` are the last of `before`, and how many behind the first of
    `after`."""
    left = _common(reversed(text[max(0, start - len(before)) : start]), reversed(before))
    return left, _common(text[end : end + len(after)], after)


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
