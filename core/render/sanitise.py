"""The allow-list: what may be left of HTML that someone else wrote. Everything else is dropped, its text kept."""

from __future__ import annotations

import re

import nh3

from core.render.images import inside
from core.render.links import allowed
from core.render.marking import without_marks

VOID = frozenset({"br", "hr", "img"})
INLINE = frozenset({"a", "b", "code", "del", "em", "i", "ins", "s", "strong", "sub", "sup", "u", "br", "img"})
_HEADINGS = {f"h{level}" for level in range(1, 7)}
TABLE_PARTS = frozenset({"thead", "tbody", "tfoot", "tr", "td", "th"})
_BLOCKS = {"blockquote", "div", "hr", "li", "ol", "p", "pre", "table", "ul"}
TAGS = frozenset(INLINE | _HEADINGS | TABLE_PARTS | _BLOCKS)

# what stands inside is no text for a reader
_DROPPED_WHOLE = {
    "applet",
    "audio",
    "canvas",
    "embed",
    "frameset",
    "head",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
} | {"object", "script", "select", "style", "svg", "template", "textarea", "title", "video", "xmp"}
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}
_NUMBER = re.compile(r"[0-9]{1,4}")
_WIDEST = 20
_LONGEST_ALT = 300


def sanitise(html: str, file: str) -> str:
    """Well-formed HTML of the tags in `TAGS` alone, with links and images that may stay.

    `file` is the article's path relative to the opened folder; images are looked for beside it.
    """

    def keep(tag: str, attribute: str, value: str) -> str | None:
        return _kept(tag, attribute, without_marks(value), file)

    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=_DROPPED_WHOLE,
        attributes=_ATTRIBUTES,
        attribute_filter=keep,
        strip_comments=True,
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )


def _kept(tag: str, attribute: str, value: str, file: str) -> str | None:
    match attribute:
        case "href":
            return allowed(value)
        case "src":
            return inside(file, value)
        case "alt":
            return value[:_LONGEST_ALT]
        case "align":
            return value.lower() if value.lower() in {"left", "right", "center"} else None
        case "start":
            return value if _NUMBER.fullmatch(value) else None
        case _:
            return value if _NUMBER.fullmatch(value) and 1 <= int(value) <= _WIDEST else None
