"""Where links and images may lead, and what is said about them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.render.images import inside
from core.render.links import allowed, destination, short_host


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("HTTP://Example.org", "HTTP://Example.org"),
        (" https://example.org ", "https://example.org"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
        ("mailto:press@example.org?subject=x&attach=/etc/hosts", "mailto:press@example.org"),
        ("https://例え.example/", "https://例え.example/"),
        ("", None),
        ("https://", None),
        ("https:///path", None),
        ("https://example.org:notaport/", None),
        ("https:/example.org", None),
        ("//example.org/x", None),
        ("/x", None),
        ("x.md", None),
        ("../x.md", None),
        ("#part", None),
        ("javascript:go()", None),
        ("java\nscript:go()", None),
        ("file:///x", None),
        ("data:text/plain,x", None),
        ("ssh://example.org", None),
        ("https://example.org\\@example.net", None),
        ("https://example.org/\u202egnp.exe", None),
        ("https://example.org/" + "a" * 3_000, None),
        ("mailto:a@b.example,c@d.example", "mailto:a@b.example"),
        ("mailto:nobody", None),
    ],
)
def test_only_the_web_and_mail_are_allowed(address: str, kept: str | None) -> None:
    assert allowed(address) == kept


@given(st.text(max_size=80))
def test_any_text_is_either_a_good_address_or_none(text: str) -> None:
    for address in (text, f"https://{text}", f"mailto:{text}", f"https://a.example/{text}"):
        kept = allowed(address)
        assert kept is None or kept.lower().startswith(("http://", "https://", "mailto:"))
        told = destination(address, text)
        assert (told is None) == (kept is None)
        assert told is None or told.host.isascii() or (kept is not None and kept.startswith("mailto:"))


@pytest.mark.parametrize(
    ("address", "words", "host", "disguised"),
    [
        ("https://www.example.org/x", "the report", "www.example.org", False),
        ("https://www.example.org/x", "example.org", "www.example.org", False),
        ("https://ir.example.org/x", "more at example.org", "ir.example.org", False),
        ("https://evil.example.net/x", "www.bank.com", "evil.example.net", True),
        ("https://bank.com.evil.example.net/x", "bank.com", "bank.com.evil.example.net", True),
        ("http://bank.com@evil.example.net/", "here", "evil.example.net", True),
        ("https://b\u0430nk.example/", "here", "xn--bnk-6cd.example", False),
        ("https://b\u0430nk.com/", "bank.com", "xn--bnk-6cd.com", True),
        ("https://münchen.example/", "here", "xn--mnchen-3ya.example", False),
        ("mailto:press@example.org", "write", "press@example.org", False),
    ],
)
def test_the_true_host_is_told(address: str, words: str, host: str, disguised: bool) -> None:
    told = destination(address, words)
    assert told is not None
    assert (told.host, told.disguised) == (host, disguised)


def test_the_address_told_has_the_true_host_in_it() -> None:
    told = destination("https://me@b\u0430nk.example:8080/x?y")
    assert told is not None
    assert told.address == "https://me@xn--bnk-6cd.example:8080/x?y"


def test_the_short_host_is_for_people() -> None:
    assert short_host("https://www.Example.org/a/b") == "example.org"
    assert short_host("ftp://example.org") == ""


@pytest.mark.parametrize(
    ("file", "source", "path"),
    [
        ("a.md", "x.png", "x.png"),
        ("en/news/a.md", "x.JPG", "en/news/x.JPG"),
        ("en/news/a.md", "../x.webp", "en/x.webp"),
        ("en/a.md", "./pics/x%20y.gif", "en/pics/x%20y.gif"),
        ("a.md", "图.png", "%E5%9B%BE.png"),
        ("a.md", "../x.png", None),
        ("en/a.md", "../../x.png", None),
        ("a.md", "..%2fx.png", None),
        ("a.md", "%2e%2e/x.png", None),
        ("a.md", "%252e%252e/x.png", None),
        ("a.md", "/x.png", None),
        ("a.md", "//host/x.png", None),
        ("a.md", "\\\\host\\x.png", None),
        ("a.md", "C:\\x.png", None),
        ("a.md", "C:/x.png", None),
        ("a.md", "file:///x.png", None),
        ("a.md", "qrc:/x.png", None),
        ("a.md", ":/x.png", None),
        ("a.md", "https://example.org/x.png", None),
        ("a.md", "data:image/png;base64,AAAA", None),
        ("a.md", "x.svg", None),
        ("a.md", "x.png%00.svg", None),
        ("a.md", "x.png?y", None),
        ("a.md", "x", None),
        ("a.md", "", None),
    ],
)
def test_images_are_files_below_the_folder(file: str, source: str, path: str | None) -> None:
    assert inside(file, source) == path
