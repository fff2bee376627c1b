"""Bytes of a file as text: UTF-8, UTF-16 with its mark, or else what Windows or Unix of old wrote."""

from __future__ import annotations

import codecs

from core.article.article import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DAMAGED = "\ufffd"


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text with line ends as '\\n' and without a byte-order mark, and what was wrong with the encoding.

    Never holds a lone surrogate or a NUL: what cannot be decoded, and each NUL, is U+FFFD.
    """
    text, problems = _decoded(data)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", _DAMAGED)
        problems += (Problem("encoding", "The file holds NUL characters; they are shown as \N{REPLACEMENT CHARACTER}"),)
    return text, problems


def _decoded(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly_or_not(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _without_mark(data)


def _strictly_or_not(data: bytes, encoding: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        return data.decode(encoding, errors="replace"), (_damaged(encoding.upper()),)


def _without_mark(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    text = data.decode("utf-8", errors="replace")
    broken = text.count(_DAMAGED)
    whole = sum(not character.isascii() for character in text) - broken
    # Latin letters come alone between ASCII, so they are hardly ever valid UTF-8; a damaged file mostly is
    if whole >= broken or (broken == 1 and text.endswith(_DAMAGED)):
        return text, (_damaged("UTF-8"),)
    try:
        return data.decode("cp1252"), (_old("Windows-1252"),)
    except UnicodeDecodeError:
        return data.decode("latin-1"), (_old("Latin-1"),)


def _damaged(encoding: str) -> Problem:
    return Problem("encoding", f"Some bytes are not valid {encoding}; they are shown as {_DAMAGED}")


def _old(encoding: str) -> Problem:
    return Problem("encoding", f"The file is not UTF-8; it was read as {encoding}")
