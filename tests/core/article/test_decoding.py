"""Bytes as text, in whatever encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.article.decoding import decode

TEXT = "Überschuß – 年報\nZweite Zeile"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_twins_are_the_same_text(data: bytes) -> None:
    assert decode(data) == (TEXT, ())


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café – “neu”".encode("cp1252"), "Café – “neu”"),
        (b"caf\xe9 \x81", "café \x81"),
        ("年報與業績".encode()[:-1], "年報與業\ufffd"),
        (b"ASCII and then \xe5\xb9", "ASCII and then \ufffd"),
        (b"a\x00b", "a\ufffdb"),
        (b"\xff\xfea\x00b", "a\ufffd"),
    ],
)
def test_what_is_not_utf_8_is_read_and_flagged(data: bytes, text: str) -> None:
    found, problems = decode(data)
    assert found == text
    assert {problem.code for problem in problems} == {"encoding"}
    assert all(problem.partial for problem in problems)


@given(st.binary(max_size=200))
def test_any_bytes_are_some_text(data: bytes) -> None:
    text, _problems = decode(data)
    text.encode("utf-8")  # would raise at a lone surrogate
    assert "\r" not in text
    assert "\0" not in text
