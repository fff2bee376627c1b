"""In which language an article is."""

from __future__ import annotations

import pytest

from core.article import language


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(("en", "en"), ("EN_us", "en-US"), ("zh-cn", "zh-CN"), ("zh-hant-hk", "zh-Hant-HK"), ("English", "en")),
        *(("繁體中文", "zh-TW"), ("", ""), ("not a language", ""), ("1", "")),
    ],
)
def test_written(written: str, code: str) -> None:
    assert language.written(written) == code


@pytest.mark.parametrize(
    ("file", "code"),
    [
        *(("a/b/x.zh-CN.md", "zh-CN"), ("zh-HK/news/x.md", "zh-HK"), ("en/x.md", "en"), ("it/x.md", ""), ("x.md", "")),
        *(("v1.25.md", ""), ("notes.en.markdown", "en")),
    ],
)
def test_from_the_name(file: str, code: str) -> None:
    assert language.from_name(file) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The orbs of the company rose and fell with the market.", "en"),
        ("公司发布业绩，收入增长，这说明业务发展良好。", "zh-CN"),
        ("公司發佈業績，收入增長，這說明業務發展良好。", "zh-TW"),
        ("当社は売上高を発表しました。", "ja"),
        ("회사는 실적을 발표했다", "ko"),
        ("12345", ""),
        ("", ""),
    ],
)
def test_by_script(text: str, code: str) -> None:
    assert language.by_script(text) == code
