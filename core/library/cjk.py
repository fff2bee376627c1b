"""Chinese and Japanese for full-text search, whose own tokeniser takes each run of such signs for one word.

A run is indexed as its overlapping pairs and its last sign: 毛利率 as '毛利 利率 率'. What is asked for becomes a
phrase of pairs, so that any part of a run of two signs and more is found, and nothing but where it stands whole. A
single sign is the beginning of a pair, or the last of a run.
"""

from __future__ import annotations

import re

_SIGNS = "\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_SIGNS}]+")


def spaced(text: str) -> str:
    """`text` as it is indexed."""
    return text if text.isascii() else _RUN.sub(_indexed, text)


def phrase(text: str) -> tuple[str, bool]:
    """`text` as the phrase that finds it in an indexed text, and whether its last word may go on there."""
    if not _RUN.search(text):
        return text, False
    end = len(text.rstrip())
    single = False

    def asked(run: re.Match[str]) -> str:
        nonlocal single
        if run.end() < end:
            return _indexed(run)
        single = len(run.group()) == 1
        return f" {' '.join(_pairs(run.group()))} "

    return _RUN.sub(asked, text).strip(), single


def _indexed(run: re.Match[str]) -> str:
    signs = run.group()
    pairs = _pairs(signs)
    return f" {' '.join(pairs if len(signs) == 1 else [*pairs, signs[-1]])} "


def _pairs(signs: str) -> list[str]:
    return [signs[at : at + 2] for at in range(len(signs) - 1)] or [signs]
