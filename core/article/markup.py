"""Markdown as plain text of the same length, so that every offset stays one of the body."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache

Span = tuple[int, int]

_HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63"
_LONG_DASHES = "\u2015\u2e3a\u2e3b"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_SPACES = "\t\x0b\x0c\r\x85\u00a0\u1680\u180e\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c" + "".join(
    map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)
_CONTROLS = "".join(map(chr, [*range(0x09), 0x0E, 0x0F, *range(0x10, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]))

_TWINS: dict[str, str] = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # full-width forms, as in Chinese text
    **dict.fromkeys(_HYPHENS, "-"),
    **dict.fromkeys(_LONG_DASHES, "—"),
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **dict.fromkeys(_SPACES + _UNSEEN + _CONTROLS, " "),
}
_ODD = re.compile("[" + re.escape("".join(_TWINS)) + "]")

# A link's target ends at the next bracket of any kind, so that a run of unclosed links stays linear. Pairs of
# parentheses may stand inside.
_IN_TARGET = r"[^()\[\]<>\s]"
_TARGET = (
    rf"\([ \t]{{0,9}}<?(?P<target>{_IN_TARGET}*+(?:\({_IN_TARGET}{{0,300}}\){_IN_TARGET}*+){{0,99}})>?"
    r"(?:[ \t]{1,9}(?:\"[^\"\n]{0,600}\"|'[^'\n]{0,600}'))?[ \t]{0,9}\)"
)
_BRACKETS = re.compile(rf"\\[\[\]\\]|!\[|\[|\](?:{_TARGET}|\[[^\[\]\n]{{0,200}}\])?")
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]{1,200}\]:[ \t]{1,9}\S[^\n]*$", re.MULTILINE)
SHORTCODE = re.compile(r"\{\{(?:<(?P<plain>[^{}]{0,2000})>|%(?P<marked>[^{}]{0,2000})%)\}\}")
"""Hugo's `{{< name … >}}` and `{{% name … %}}`."""
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[!?][^<>]*>")
_ADDRESS_CHARACTERS = r"[^\s<>\"'()\[\]\u3000-\u9fff\uff00-\uffef]*[\w/=&#%+~-]"
_ADDRESS = re.compile(rf"https?://{_ADDRESS_CHARACTERS}")  # two patterns, for a literal beginning is sought fastest
_BARE_ADDRESS = re.compile(rf"www\.{_ADDRESS_CHARACTERS}")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_QUOTE_MARKS = re.compile(r"^[ \t]{0,40}+(?:>[ \t]{0,4}+){1,20}+", re.MULTILINE)
_LINE_MARKS = re.compile(  # with the line end before: a literal beginning is sought fastest
    r"\n[ \t]{0,40}+"
    r"(?:(?P<rule>(?:[-=_*+:|][ \t]{0,40}+){3,}+|[=-]{2})$|#{1,6}(?=[ \t]|$)|[*+-](?=[ \t])"
    r"|(?P<number>[0-9]{1,3})[.)](?=[ \t])|(?:`{3,}+|~{3,}+)[^\n]{0,100}$)",
    re.MULTILINE,
)
_CLOSING_HASHES = re.compile(r" #{1,6}[ \t]{0,40}$", re.MULTILINE)
_EMPHASIS = re.compile(r"([*_`~])\1*")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])|\\$", re.MULTILINE)
_SIGNS_BEFORE_NUMBERS = "$£€¥₹+-~("


@lru_cache(maxsize=4)  # an article is read for its blocks, its subject and its figures in turn
def plain(body: str) -> str:
    """`body` with its markup blanked: the same length, code point for code point, line ends where they were.

    Blanked are shortcodes, link targets and addresses, whole images, emphasis, heading, list and quote marks, fences,
    rules and HTML. An entity becomes its character, padded. Table pipes stay. Odd hyphens, minus signs and en dashes
    become '-' (em dashes stay '—'), odd quotes straight ones, odd and unseen spaces plain ones, full-width forms
    their ASCII twins.
    """
    text = body
    if "{{" in text:
        text = SHORTCODE.sub(_blank, text)
    if "<" in text:
        text = _without_html(text)
    if "[" in text:
        text = _without_links(text)
    if "://" in text:
        text = _ADDRESS.sub(_blank, text)
    if "www." in text:
        text = _BARE_ADDRESS.sub(_blank, text)
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if ">" in text:
        text = _QUOTE_MARKS.sub(_blank, text)
    text = f"\n{text}"
    text = _LINE_MARKS.sub(_line_marks(text), text)[1:]
    if "#" in text:
        text = _CLOSING_HASHES.sub(_blank, text)
    text = _EMPHASIS.sub(_emphasis(text), text)
    if "\\" in text:
        text = _ESCAPE.sub(" ", text)
    return _ODD.sub(_twin, text)


def links(body: str) -> list[tuple[int, int, str]]:
    """Start, end and target of each inline link and image, in the order of their ends."""
    found = []
    openers: list[int] = []
    for match in _BRACKETS.finditer(body):
        token = match.group()
        if token.endswith("[") and token[0] != "\\":
            openers.append(match.start())
        elif token[0] == "]" and openers:
            start = openers.pop()
            if match["target"]:
                found.append((start, match.end(), match["target"]))
    return found


def _twin(match: re.Match[str]) -> str:
    return _TWINS[match.group()]


def _blank(match: re.Match[str]) -> str:
    return _spaces(match.group())


def _spaces(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _blanked(text: str, spans: list[Span]) -> str:
    """`text` without the spans, which may lie inside each other."""
    pieces, position = [], 0
    for start, end in sorted(spans):
        if end <= position:
            continue
        start = max(start, position)
        pieces += [text[position:start], _spaces(text[start:end])]
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def _without_html(text: str) -> str:
    for opener, closer in (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")):
        if opener in text:
            text = _blanked(text, _enclosed(text, opener, closer))
    return re.sub(r"<(?:https?://|mailto:)?[^<>\s]+>", _address_or_tag, _TAG.sub(_blank, text))


def _address_or_tag(match: re.Match[str]) -> str:
    text = match.group()
    return _spaces(text) if "://" in text or "@" in text else text


def _enclosed(text: str, opener: str, closer: str) -> list[Span]:
    spans, start = [], text.find(opener)
    while start >= 0:
        end = text.find(closer, start + len(opener))
        if end < 0:  # never closed: a browser would swallow the rest, a reader of text must not
            break
        spans.append((start, end + len(closer)))
        start = text.find(opener, end)
    return spans


def _without_links(text: str) -> str:
    spans: list[Span] = []
    openers: list[tuple[int, bool]] = []
    for match in _BRACKETS.finditer(text) if "](" in text or "][" in text else ():
        token = match.group()
        if token[0] == "\\":
            continue
        if token[0] != "]":
            openers.append((match.start(), token[0] == "!"))
        elif openers:
            start, image = openers.pop()
            if len(token) > 1:
                spans.append((start, match.end()) if image else (start, start + 1))
                spans.append(match.span())
    if "]:" in text:
        spans += [match.span() for match in _DEFINITION.finditer(text)]
    return _blanked(text, spans)


def _entity(match: re.Match[str]) -> str:
    source = match.group()
    character = html.unescape(source)
    if len(character) != 1 or character in "\n\r" or "\ud800" <= character <= "\udfff":
        return source
    return character.rjust(len(source)) if character in _SIGNS_BEFORE_NUMBERS else character.ljust(len(source))


def _line_marks(text: str) -> Callable[[re.Match[str]], str]:
    def blank(match: re.Match[str]) -> str:
        mark = match.group()
        if match["rule"]:
            return "\n" + re.sub(r"[^|]", " ", mark[1:])
        if match["number"] and not _starts_item(text, match.start()):
            return mark
        return "\n" + " " * (len(mark) - 1)

    return blank


def _starts_item(text: str, line_end: int) -> bool:
    """Whether a number behind a line's end can be a list's: a wrapped sentence may end '…\\n36. Then'."""
    before = text[text.rfind("\n", 0, line_end) + 1 : line_end].strip()
    return not before or bool(re.match(r"(?:[0-9]{1,3}[.)]|[*+-])[ \t]", before))


def _emphasis(text: str) -> Callable[[re.Match[str]], str]:
    def blank(match: re.Match[str]) -> str:
        mark, start, end = match.group(), match.start(), match.end()
        before, after = text[start - 1 : start] if start else " ", text[end : end + 1]
        within_word = mark[0] == "_" and before.isalnum() and after.isalnum()
        product = mark == "*" and ((before + after).isdigit() or before == after == " ")
        about = mark == "~"  # '~5%' is about five
        return mark if before == "\\" or within_word or product or about else " " * len(mark)

    return blank
