"""A body cut into blocks: headings, paragraphs, list items, tables and code. One pass over its lines."""

from __future__ import annotations

import re

from core.article.block import Block, BlockKind
from core.article.boilerplate import mark

_QUOTE = re.compile(r"(?:>[ \t]{0,4}+){1,20}+")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]|$)")
_BULLET = re.compile(r"([*+-]|([0-9]{1,9})[.)])(?:[ \t]|$)")
_FENCE = re.compile(r"`{3,}|~{3,}")
_RULE = re.compile(r"(?:([*_-])[ \t]*)(?:\1[ \t]*){2,}$")
_UNDERLINE = re.compile(r"(?:=+|-{2,})[ \t]*$")
_DELIMITER_ROW = re.compile(r"[ \t|:-]+$")
_BOLD_LINE = re.compile(r"(?:\*\*|__)(?![\s*_])[^*\n]{1,160}(?:\*\*|__)[:：]?$")
_BOLD_LEVEL = 6
_INVITES = re.compile(r"[\s*_]{0,4}(?:also read|read also|also see|read more|see also)\b", re.IGNORECASE)
"""A line that invites to another article stands alone, also where nothing parts it from the paragraph above."""
_SENTENCE_ENDS = (".", "!", ";", "。", "！", "；", ".**", "!**", ";**", "。**", "！**")


def read_blocks(body: str) -> tuple[Block, ...]:
    """The blocks in text order, not overlapping, with those marked that are not the article's own text.

    Rules, blank lines and reference definitions belong to no block. A paragraph of one line, all bold and no
    sentence, is a heading of level 6, as most publishers use it.
    """
    return mark(body, _Parser(body).blocks())


class _Parser:
    def __init__(self, body: str) -> None:
        self._body = body
        self._lines = body.split("\n")
        self._blocks: list[Block] = []
        self._open: BlockKind | None = None
        self._start = self._end = 0
        self._level = 0
        self._indents: list[int] = []
        self._blank_before = True

    def blocks(self) -> list[Block]:
        offset, fence = 0, ""
        for number, line in enumerate(self._lines):
            if fence:
                self._end = offset + len(line.rstrip())
                if line.lstrip().startswith(fence) and not line.strip().strip(fence[0]):
                    fence = ""
                    self._close()
            else:
                fence = self._line(number, line, offset)
            offset += len(line) + 1
        self._close()
        return self._blocks

    def _line(self, number: int, line: str, offset: int) -> str:
        """Takes one line outside of code. Returns the fence where the line opens one."""
        text = line.strip()
        if not text:
            if self._open != "item":
                self._close()
            self._blank_before = True
            return ""
        indent = len(line) - len(line.lstrip())
        at, end = offset + indent, offset + len(line.rstrip())
        if text[0] == ">" and (quote := _QUOTE.match(text)):
            text = text[quote.end() :].strip()
        blank_before, self._blank_before = self._blank_before, False
        first = text[:1]
        if first in "`~" and first and (opening := _FENCE.match(text)):
            self._begin("code", at, end)
            return opening.group()
        if first == "#" and (hashes := _HEADING.match(text)):
            self._whole("heading", at, end, len(hashes.group(1)))
        elif first in "=-" and first and self._underlines(text, end):
            pass
        elif first in "*_-" and first and _RULE.match(text):
            self._close()
        elif (bullet := _BULLET.match(text)) and self._may_begin_item(bullet, blank_before):
            self._item(at, end, indent)
        elif "|" in text and self._in_table(text, number):
            if self._open != "table":
                self._begin("table", at, end)
            self._end = end
        elif (
            self._open in ("table", None)
            or (self._open == "item" and blank_before and not indent)
            or ("](" in text and _INVITES.match(text))
        ):
            self._begin("paragraph", at, end)
        else:
            self._end = end
        return ""

    def _underlines(self, text: str, end: int) -> bool:
        """Makes the paragraph above a heading where `text` underlines it."""
        if self._open != "paragraph" or not _UNDERLINE.match(text) or len(text) < 2:
            return False
        self._whole("heading", self._start, end, 1 if text[0] == "=" else 2)
        return True

    def _may_begin_item(self, bullet: re.Match[str], blank_before: bool) -> bool:
        number = bullet.group(2)
        # a wrapped sentence may go on with a number ('…\n36. Then'): only '1.' may interrupt a paragraph
        return number is None or blank_before or self._open != "paragraph" or number == "1"

    def _in_table(self, text: str, number: int) -> bool:
        if text[0] == "|":
            return self._open in (None, "table") or text.count("|") > 1
        if self._open == "table":
            return True
        below = self._lines[number + 1].strip() if number + 1 < len(self._lines) else ""
        return "|" in below and "-" in below and bool(_DELIMITER_ROW.match(below))

    def _item(self, at: int, end: int, indent: int) -> None:
        if self._open != "item":
            self._indents = []
        while self._indents and self._indents[-1] >= indent:
            self._indents.pop()
        self._indents.append(indent)
        self._begin("item", at, end, len(self._indents))

    def _begin(self, kind: BlockKind, start: int, end: int, level: int = 0) -> None:
        self._close()
        self._open, self._start, self._end, self._level = kind, start, end, level

    def _whole(self, kind: BlockKind, start: int, end: int, level: int) -> None:
        if start != self._start or self._open != "paragraph":
            self._close()
        self._open = None
        self._blocks.append(Block(kind, start, end, level))

    def _close(self) -> None:
        if self._open is not None:
            kind, level = self._open, self._level
            if kind == "paragraph" and self._stands_as_heading():
                kind, level = "heading", _BOLD_LEVEL
            self._blocks.append(Block(kind, self._start, self._end, level))
        self._open = None

    def _stands_as_heading(self) -> bool:
        if not self._body.startswith(("**", "__"), self._start) or self._end - self._start > 170:
            return False
        text = self._body[self._start : self._end]
        return bool(_BOLD_LINE.match(text)) and not text.endswith(_SENTENCE_ENDS)
