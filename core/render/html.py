"""Markdown to HTML, through the `markdown` library. What comes out is not safe yet."""

from __future__ import annotations

import re
from functools import cache

import markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]{1,200}\]:[ \t]{0,8}\S[^\n]{0,2000}$", re.MULTILINE)
_MOST_DEFINITIONS = 200


def to_html(source: str, definitions: str = "") -> str:
    """The source as HTML. `definitions` are link definitions that stand elsewhere in the article."""
    converter = _converter()
    converter.reset()
    return converter.convert(f"{source}\n\n{definitions}" if definitions else source)


def definitions(source: str) -> str:
    """The link definitions of a whole article, for the parts of it that are converted one by one."""
    found = _DEFINITION.findall(source)
    return "\n".join(found[:_MOST_DEFINITIONS])


@cache
def _converter() -> markdown.Markdown:
    # one object for all, since making it takes ten times as long as a page
    converter = markdown.Markdown(
        extensions=[TableExtension(use_align_attribute=True), FencedCodeExtension(), SaneListExtension()],
        output_format="html",
    )
    # as in CommonMark, and as many publishers write their dollars
    converter.ESCAPED_CHARS = [*converter.ESCAPED_CHARS, "$", "%", "~"]
    return converter
